package dev.untorn;

import static dev.untorn.Directory.OLD;
import static dev.untorn.Directory.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.untorn.disk.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A write takes some of the bytes, then no more, or all the same the rest. */
class ShortWriteTest {
    private static final String TEN = "ABCDEFGHIJ";

    private final Directory directory;

    ShortWriteTest(@TempDir Path path) {
        directory = new Directory(path);
    }

    @Test
    void publish_writesAreShort_contentIsExact() throws IOException {
        publish(List.of(4, 1, 1, 3, 1));

        assertThat(directory.absentTarget())
                .as("what a short write left over was dropped or written again: design ignoreShortWrite")
                .hasContent(TEN);
        directory.holdsOnly(TEN);
    }

    @Test
    void publish_diskFullAfterAShortWrite_targetUnchangedAndTempGone() throws IOException {
        PublishException failure = catchThrowableOfType(PublishException.class, () -> publish(List.of(4)));

        assertThat(failure.step()).isEqualTo(Step.WRITE_TEMP);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(failure).hasRootCauseMessage("No space left on device");
        directory.holdsOnly(OLD);
    }

    @Test
    void publish_writeMakesNoProgress_failsInsteadOfLooping() throws IOException {
        PublishException failure = catchThrowableOfType(PublishException.class, () -> publish(List.of(4, 0)));

        assertThat(failure).hasRootCauseMessage("write made no progress, 6 bytes left: " + tempName());
        directory.holdsOnly(OLD);
    }

    private void publish(List<Integer> lengths) throws IOException {
        Path target = directory.oldTarget();
        Publisher.durable()
                .on(new ShortWritingDisk(lengths), anyTarget -> tempName())
                .publish(target, bytes(TEN));
    }

    private Path tempName() {
        return directory.path().resolve("temp");
    }

    /** Writes as many bytes at a time as this says, then is full. */
    static final class ShortWritingDisk extends HookedDisk {
        private final Deque<Integer> lengths;

        ShortWritingDisk(List<Integer> lengths) {
            this.lengths = new ArrayDeque<>(lengths);
        }

        @Override
        public int writeTemp(OpenFile temp, ByteBuffer bytes) throws IOException {
            if (lengths.isEmpty()) {
                throw new IOException("No space left on device");
            }
            ByteBuffer some = bytes.slice(bytes.position(), lengths.remove());
            int written = super.writeTemp(temp, some);
            bytes.position(bytes.position() + written);
            return written;
        }
    }
}
