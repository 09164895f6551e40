package dev.untorn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.untorn.disk.NioDisk;
import dev.untorn.disk.Step;
import dev.untorn.disk.SteppedDisk;
import dev.untorn.disk.TempNames;
import dev.untorn.documents.Markdown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small publish allocates no more than {@code docs/system-calls.md} says: counted by the JVM, not timed. */
class AllocationTest {
    private static final int WARM_UP = 200;
    private static final int PUBLISHES = 500;
    private static final byte[] CONTENT = new byte[1024];
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path directory;

    @Test
    void smallPublish_allocatesAtMostWhatTheTableSays() {
        for (Durability durability : Durability.values()) {
            requireWithinBounds(durability, Publisher.with(durability));
        }
    }

    /** The check can fail: a disk that makes two arrays for each publish is over the bound. */
    @Test
    void twoMoreArrays_areSeen() {
        Publisher wasteful = Publisher.durable().on(new WastefulDisk(), TempNames.ofThisProcess());

        assertThatThrownBy(() -> requireWithinBounds(Durability.DURABLE, wasteful))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("bytes for each publish");
    }

    private static final class WastefulDisk extends SteppedDisk {
        private byte[] buffer = {};

        WastefulDisk() {
            super(new NioDisk());
        }

        @Override
        protected <T> T around(Step step, Object subject, Call<T> call) throws IOException {
            if (step == Step.WRITE_TEMP || step == Step.RENAME_TEMP) {
                buffer = new byte[buffer.length == 1024 ? 1025 : 1024];
            }
            return call.run();
        }
    }

    private void requireWithinBounds(Durability durability, Publisher publisher) {
        List<String> bounds = bounds(durability);
        long ofNew = allocated(publisher, durability + "-");
        long ofReplacing = allocated(publisher, durability + "-");
        System.out.println(
                durability + ": " + ofNew + " bytes for each publish of a new target, " + ofReplacing + " over one");
        assertThat(ofNew)
                .as("bytes for each publish of a new target, %s", durability)
                .isLessThanOrEqualTo(bytes(bounds.get(1)));
        assertThat(ofReplacing)
                .as("bytes for each publish over a target, %s", durability)
                .isLessThanOrEqualTo(bytes(bounds.get(2)));
    }

    /** The row of the table. */
    private static List<String> bounds(Durability durability) {
        String name = durability.toString().toLowerCase(Locale.ROOT);
        return Markdown.read("docs/system-calls.md").rowsBelow("How much memory").stream()
                .filter(row -> row.get(0).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static long bytes(String cell) {
        return Long.parseLong(cell.replace(",", ""));
    }

    /**
     * For each publish; the first ones load classes and do not count. In a thread of its own: the exception that says that a
     * target is absent is as large as the stack is deep.
     */
    private long allocated(Publisher publisher, String prefix) {
        return CompletableFuture.supplyAsync(() -> allocatedHere(publisher, prefix), task -> new Thread(task).start())
                .join();
    }

    private long allocatedHere(Publisher publisher, String prefix) {
        try {
            for (int i = 0; i < WARM_UP; i++) {
                publisher.publish(directory.resolve(prefix + "warm-" + i / 2), CONTENT);
            }
            Path[] targets = new Path[PUBLISHES];
            for (int i = 0; i < PUBLISHES; i++) {
                targets[i] = directory.resolve(prefix + i);
            }
            long thread = Thread.currentThread().getId();
            long before = THREADS.getThreadAllocatedBytes(thread);
            for (Path target : targets) {
                publisher.publish(target, CONTENT);
            }
            return (THREADS.getThreadAllocatedBytes(thread) - before) / PUBLISHES;
        } catch (PublishException e) {
            throw new UncheckedIOException(e);
        }
    }
}
