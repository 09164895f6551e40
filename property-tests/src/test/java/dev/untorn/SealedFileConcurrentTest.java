package dev.untorn;

import static dev.untorn.Directory.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.SealedContent.Valid;
import dev.untorn.check.disk.CrashableDisk;
import dev.untorn.check.disk.ForwardingDisk;
import dev.untorn.check.disk.Regime;
import dev.untorn.disk.Disk;
import dev.untorn.disk.Step;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Others write and read between any two steps of one who does: nobody finds a file that is not valid. */
class SealedFileConcurrentTest {
    private static final Path TARGET = Path.of("state");

    private final AtomicInteger temps = new AtomicInteger();
    private final TempNames names = anyTarget -> Path.of("temp" + temps.incrementAndGet());

    private SealedFile on(Disk disk) {
        return SealedFile.at(TARGET, Publisher.durable().on(disk, names)).keepingPrevious();
    }

    private SealedContent previousOn(Disk disk) throws IOException {
        return SealedFile.at(Path.of("state.previous"), Publisher.visible().on(disk, names))
                .read();
    }

    /** Does something before the n-th step. */
    private static final class Interposed extends ForwardingDisk {
        private interface Deed {
            void run() throws IOException;
        }

        private final int chosen;
        private final Deed deed;
        private int steps;

        Interposed(Disk disk, int chosen, Deed deed) {
            super(disk);
            this.chosen = chosen;
            this.deed = deed;
        }

        @Override
        protected <T> T around(Step step, Object subject, Call<T> call) throws IOException {
            if (++steps == chosen) {
                deed.run();
            }
            return call.run();
        }
    }

    private CrashableDisk holdingTwoVersions() throws IOException {
        CrashableDisk disk = new CrashableDisk(Regime.POSIX, 16);
        on(disk).write(bytes("first"));
        on(disk).write(bytes("second"));
        return disk;
    }

    @Test
    void write_othersWriteTwiceBetweenAnySteps_allSucceedAndTheLastRenameWins() throws IOException {
        int steps;
        int n = 0;
        do {
            CrashableDisk disk = holdingTwoVersions();
            Interposed busy = new Interposed(disk, ++n, () -> {
                assertThat(on(disk).read()).isInstanceOf(Valid.class);
                on(disk).write(bytes("theirs"));
                on(disk).write(bytes("theirs, too"));
                assertThat(on(disk).read()).isInstanceOf(Valid.class);
                assertThat(previousOn(disk)).isInstanceOf(Valid.class);
            });

            long generation = on(busy).write(bytes("ours"));

            // The last step is syncDirectory: whoever writes before it, or after all, renames last.
            boolean theirsIsLast = n == busy.steps;
            assertThat(on(disk).read())
                    .as("others before step %d of %d", n, busy.steps)
                    .isEqualTo(
                            theirsIsLast ? new Valid(bytes("theirs, too"), 5) : new Valid(bytes("ours"), generation));
            assertThat(previousOn(disk)).isInstanceOf(Valid.class);
            steps = busy.steps;
        } while (steps >= n);
    }

    @Test
    void read_othersWriteTwiceBetweenAnySteps_oldOrTheirs() throws IOException {
        int steps;
        int n = 0;
        do {
            CrashableDisk disk = holdingTwoVersions();
            Interposed busy = new Interposed(disk, ++n, () -> {
                on(disk).write(bytes("theirs"));
                on(disk).write(bytes("theirs, too"));
            });

            SealedContent read = on(busy).read();

            // Before openTarget; or never, when all steps are done.
            Valid expected = n == 1 ? new Valid(bytes("theirs, too"), 4) : new Valid(bytes("second"), 2);
            assertThat(read).as("others before step %d", n).isEqualTo(expected);
            steps = busy.steps;
        } while (steps >= n);
    }
}
