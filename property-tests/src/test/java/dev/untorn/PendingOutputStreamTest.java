package dev.untorn;

import static dev.untorn.Directory.NEW;
import static dev.untorn.Directory.OLD;
import static dev.untorn.Directory.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.untorn.disk.TempNames;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PendingOutputStreamTest {
    private final Directory directory;

    PendingOutputStreamTest(@TempDir Path path) {
        directory = new Directory(path);
    }

    private PendingFile begin() throws IOException {
        return Publisher.visible().begin(directory.oldTarget());
    }

    @Test
    void write_singleBytes_contentIsExactInFewWrites() throws IOException {
        byte[] content = random(20_000);
        HookedDisk disk = new HookedDisk();
        Publisher publisher = Publisher.visible().on(disk, TempNames.ofThisProcess());
        try (PendingFile file = publisher.begin(directory.absentTarget())) {
            for (byte b : content) {
                file.outputStream().write(b);
            }
            file.publish();
        }

        assertThat(directory.absentTarget()).hasBinaryContent(content);
        assertThat(disk.calls()).filteredOn("writeTemp"::equals).hasSize(3);
    }

    /** Pieces that fill the buffer exactly, run over it, and go past it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8191, 8192, 8193, 5000, 100_000})
    void write_piecesOfOneLength_contentIsExact(int length) throws IOException {
        byte[] content = random(300_001);
        try (PendingFile file = begin()) {
            for (int from = 0; from < content.length; from += length) {
                file.outputStream().write(content, from, Math.min(length, content.length - from));
            }
            file.publish();
        }

        assertThat(directory.absentTarget()).hasBinaryContent(content);
    }

    @Test
    void write_smallBigAndBuffer_orderIsKept() throws IOException {
        byte[] big = random(10_000);
        try (PendingFile file = begin()) {
            OutputStream out = file.outputStream();
            out.write('a');
            out.write(big);
            out.write('b');
            file.write(ByteBuffer.wrap(bytes("c")));
            out.write('d');
            file.publish();
        }

        byte[] expected = new byte[big.length + 4];
        System.arraycopy(big, 0, expected, 1, big.length);
        expected[0] = 'a';
        System.arraycopy(bytes("bcd"), 0, expected, big.length + 1, 3);
        assertThat(directory.absentTarget()).hasBinaryContent(expected);
    }

    @Test
    void write_rangeOutsideTheArray_refusedAndNothingIsWritten() throws IOException {
        try (PendingFile file = begin()) {
            assertThatThrownBy(() -> file.outputStream().write(new byte[3], 2, 2))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            file.publish();
        }

        directory.holdsOnly("");
    }

    @Test
    void write_callerChangesTheArrayAfterwards_contentIsWhatWasWritten() throws IOException {
        byte[] content = bytes(NEW);
        try (PendingFile file = begin()) {
            file.outputStream().write(content);
            Arrays.fill(content, (byte) 'x');
            file.publish();
        }

        directory.holdsOnly(NEW);
    }

    @Test
    void close_withoutPublish_doesNotPublish() throws IOException {
        try (PendingFile file = begin()) {
            try (OutputStream out = file.outputStream()) {
                out.write(bytes(NEW));
            }
            assertThat(directory.absentTarget()).as("design closePublishes").hasContent(OLD);
        }

        directory.holdsOnly(OLD);
    }

    @Test
    void publish_afterTheStreamWasClosed_targetHoldsAll() throws IOException {
        try (PendingFile file = begin()) {
            try (Writer out = new OutputStreamWriter(file.outputStream(), UTF_8)) {
                out.write(NEW);
            }
            file.publish();
        }

        directory.holdsOnly(NEW);
    }

    @Test
    void write_afterClose_refused() throws IOException {
        try (PendingFile file = begin()) {
            OutputStream out = file.outputStream();
            out.close();

            assertThatThrownBy(() -> out.write('x'))
                    .isInstanceOf(IOException.class)
                    .hasMessage("stream closed: " + directory.absentTarget());
            assertThatThrownBy(() -> out.write(bytes(NEW))).isInstanceOf(IOException.class);
        }
    }

    /** It passes on flush and close to ours when the body ends, after the publish. */
    @Test
    void close_streamAroundItIsClosedAfterThePublish_nothingHappens() throws IOException {
        try (PendingFile file = begin();
                OutputStream out = new BufferedOutputStream(file.outputStream())) {
            out.write(bytes(NEW));
            out.flush();
            file.publish();
        }

        directory.holdsOnly(NEW);
    }

    @Test
    void close_streamAroundItStillHoldsBytesAfterThePublish_lossIsLoud() throws IOException {
        try (PendingFile file = begin()) {
            OutputStream forgotten = new BufferedOutputStream(file.outputStream());
            forgotten.write(bytes(NEW));
            file.publish();

            assertThatThrownBy(forgotten::close).isInstanceOf(IllegalStateException.class);
        }

        directory.holdsOnly("");
    }

    @Test
    void close_afterTheAttemptWasDiscarded_touchesNothing() throws IOException {
        HookedDisk disk = new HookedDisk();
        PendingFile file =
                Publisher.visible().on(disk, TempNames.ofThisProcess()).begin(directory.oldTarget());
        file.outputStream().write(bytes(NEW));
        file.close();
        int calls = disk.calls().size();

        assertThatCode(file.outputStream()::flush).doesNotThrowAnyException();
        assertThatCode(file.outputStream()::close).doesNotThrowAnyException();

        assertThat(disk.calls())
                .as("a second delete could hit a file of somebody else")
                .hasSize(calls);
        directory.holdsOnly(OLD);
    }

    /** Wrappers such as the JDK's swallow nothing here: what they held back when the disk was full is gone. */
    @Test
    void publish_errorShowedWhenTheStreamWasClosed_refusedAndTargetUnchanged() throws IOException {
        HookedDisk full = new HookedDisk().before("writeTemp", () -> {
            throw new IOException("No space left on device");
        });
        Publisher publisher = Publisher.visible().on(full, TempNames.ofThisProcess());
        try (PendingFile file = publisher.begin(directory.oldTarget())) {
            OutputStream out = file.outputStream();
            out.write(bytes(NEW));
            assertThatThrownBy(out::close).isInstanceOf(PublishException.class);

            assertThatThrownBy(file::publish).isInstanceOf(IllegalStateException.class);
        }

        directory.holdsOnly(OLD);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
