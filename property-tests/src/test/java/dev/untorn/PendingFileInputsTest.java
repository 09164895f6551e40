package dev.untorn;

import static dev.untorn.Directory.NEW;
import static dev.untorn.Directory.OLD;
import static dev.untorn.Directory.bytes;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.untorn.disk.Step;
import dev.untorn.disk.TempNames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.UnmappableCharacterException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers, channels and sources. */
class PendingFileInputsTest {
    private Directory directory;
    private Path target;

    @BeforeEach
    void begin(@TempDir Path path) throws IOException {
        directory = new Directory(path);
        target = directory.oldTarget();
    }

    private PendingFile begun() throws IOException {
        return Publisher.visible().begin(target);
    }

    @Test
    void writer_notClosed_publishWritesWhatItHoldsBack() throws IOException {
        try (PendingFile file = begun()) {
            file.writer(UTF_8).write("grün");
            file.publish();
        }
        assertThat(Files.readString(target, UTF_8)).isEqualTo("grün");
    }

    @Test
    void writerStreamAndChannel_mixed_bytesInTheOrderOfTheCalls() throws IOException {
        try (PendingFile file = begun()) {
            file.writer(UTF_8).write("a");
            file.write(ByteBuffer.wrap(bytes("b")));
            file.writer(UTF_8).write("c");
            file.channel().write(ByteBuffer.wrap(bytes("d")));
            file.transferFrom(new ByteArrayInputStream(bytes("e")));
            file.publish();
        }
        directory.holdsOnly("abcde");
    }

    @Test
    void writer_characterThatTheCharsetLacks_attemptEndsAndTargetUnchanged() throws IOException {
        PublishException failure;
        try (PendingFile file = begun()) {
            failure = catchThrowableOfType(
                    PublishException.class, () -> file.writer(ISO_8859_1).write("1 €"));
            assertThatThrownBy(file::publish).isInstanceOf(IllegalStateException.class);
        }
        assertThat(failure.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(failure).hasCauseInstanceOf(UnmappableCharacterException.class);
        directory.holdsOnly(OLD);
    }

    @Test
    void writer_halfACharacterAtTheEnd_targetUnchanged() throws IOException {
        try (PendingFile file = begun()) {
            file.writer(UTF_8).write("\ud83d");
            assertThatThrownBy(file::publish).isInstanceOf(PublishException.class);
        }
        directory.holdsOnly(OLD);
    }

    @Test
    void writer_closedOnHalfACharacter_closeThrows() throws IOException {
        try (PendingFile file = begun()) {
            Writer writer = file.writer(UTF_8);
            writer.write("\ud83d");
            assertThatThrownBy(writer::close).isInstanceOf(PublishException.class);
        }
        directory.holdsOnly(OLD);
    }

    @Test
    void writer_afterTheAttempt_closesQuietlyAndWritesNothing() throws IOException {
        Writer writer;
        try (PendingFile file = begun()) {
            writer = file.writer(UTF_8);
            writer.write("lost");
        }
        assertThatThrownBy(() -> writer.write("x")).isInstanceOf(IllegalStateException.class);
        writer.flush();
        writer.close();
        directory.holdsOnly(OLD);
    }

    @Test
    void writer_flushed_holdsNothingBack() throws IOException {
        HookedDisk disk = new HookedDisk();
        try (PendingFile file =
                Publisher.visible().on(disk, TempNames.ofThisProcess()).begin(target)) {
            file.writer(UTF_8).write("a");
            assertThat(disk.calls()).doesNotContain("writeTemp");
            file.writer(UTF_8).flush();
            assertThat(disk.calls()).endsWith("writeTemp");
        }
    }

    @Test
    void channel_writes_andSaysHowMuch() throws IOException {
        try (PendingFile file = begun()) {
            assertThat(file.channel().write(ByteBuffer.wrap(bytes(NEW)))).isEqualTo(NEW.length());
            file.publish();
        }
        directory.holdsOnly(NEW);
    }

    @Test
    void writer_closedThenPublish_publishesAll() throws IOException {
        try (PendingFile file = begun()) {
            try (Writer writer = file.writer(UTF_8)) {
                writer.write(NEW);
            }
            file.publish();
        }
        directory.holdsOnly(NEW);
    }

    @Test
    void writer_anotherCharset_refused() throws IOException {
        try (PendingFile file = begun()) {
            assertThat(file.writer(UTF_8)).isSameAs(file.writer(UTF_8));
            assertThatThrownBy(() -> file.writer(UTF_16))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(target.toString());
        }
    }

    @Test
    void channel_closed_refusesAndPublishesNothingByItself() throws IOException {
        try (PendingFile file = begun()) {
            WritableByteChannel channel = file.channel();
            channel.close();

            assertThat(channel.isOpen()).isFalse();
            assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(1))).isInstanceOf(ClosedChannelException.class);
        }
        directory.holdsOnly(OLD);
    }

    @Test
    void transferFrom_afterAWriter_goesBehindWhatTheWriterHeldBack() throws IOException {
        Path source = Files.writeString(directory.path().resolve("source"), "bcd");
        HookedDisk disk = new HookedDisk();

        try (PendingFile file =
                Publisher.visible().on(disk, TempNames.ofThisProcess()).begin(target)) {
            file.writer(UTF_8).write("a");
            assertThat(file.transferFrom(source)).isEqualTo(3);
            assertThat(disk.calls()).as("the source is closed").endsWith("close");
            file.writer(UTF_8).write("e");
            assertThat(file.transferFrom(new ByteArrayInputStream(bytes("fg")))).isEqualTo(2);
            file.publish();
        }

        assertThat(target).hasContent("abcdefg");
    }

    @Test
    void transferFrom_file_itsBytes() throws IOException {
        byte[] large = new byte[200_001];
        new Random(1).nextBytes(large);
        Path source = Files.write(directory.path().resolve("source"), large);

        try (PendingFile file = begun()) {
            assertThat(file.transferFrom(source)).isEqualTo(large.length);
            file.publish();
        }

        assertThat(target).hasBinaryContent(large);
    }

    @Test
    void transferFrom_fileThatIsNotThere_attemptEndsAndTargetUnchanged() throws IOException {
        PublishException failure;
        try (PendingFile file = begun()) {
            failure = catchThrowableOfType(
                    PublishException.class,
                    () -> file.transferFrom(directory.path().resolve("none")));
        }
        assertThat(failure.step()).isEqualTo(Step.OPEN_TARGET);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNCHANGED);
        directory.holdsOnly(OLD);
    }

    /** Half of a source must not be published by whoever catches the exception. */
    @Test
    void transferFrom_sourceThrowsMidway_attemptEndsAndTargetUnchanged() throws IOException {
        IOException broken = new IOException("broken pipe");
        InputStream source = new SequenceInputStream(new ByteArrayInputStream(bytes("half")), new InputStream() {
            @Override
            public int read() throws IOException {
                throw broken;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw broken;
            }
        });

        try (PendingFile file = begun()) {
            assertThatThrownBy(() -> file.transferFrom(source))
                    .isInstanceOf(PublishException.class)
                    .hasCause(broken);
            assertThatThrownBy(file::publish).isInstanceOf(IllegalStateException.class);
        }
        directory.holdsOnly(OLD);
    }
}
