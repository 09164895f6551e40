package dev.untorn;

import static dev.untorn.Directory.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.BrokenSyncs.Flaw;
import dev.untorn.check.disk.CrashableDisk;
import dev.untorn.check.disk.DiskState;
import dev.untorn.check.disk.ForwardingDisk;
import dev.untorn.check.disk.Regime;
import dev.untorn.disk.Disk;
import dev.untorn.disk.Step;
import dev.untorn.disk.TargetRules;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Eight threads publish durably into one directory of a disk that may lose power at any moment, and whose syncs may fail:
 * whoever is told that its file is durable has it on the durable part of the disk by then.
 */
class SharedSyncsRaceTest {
    private static final int THREADS = 8;
    private static final int EACH = 40;

    /** Publishes one file durably. */
    private interface Writer {
        void publish(Path target) throws IOException;
    }

    private interface Design {
        Writer on(Disk disk);
    }

    private static Writer library(Disk disk) {
        Publisher publisher = Publisher.durable().on(disk, TempNames.ofThisProcess());
        return target -> publisher.publish(target, bytes("new"));
    }

    /** The steps of the library, with other shared syncs. */
    private static Design with(Flaw flaw) {
        return disk -> {
            BrokenSyncs syncs = new BrokenSyncs(disk, flaw);
            return target -> {
                Path temp = TempNames.ofThisProcess().next(target);
                Disk.OpenFile file = disk.createTemp(temp, target, TargetRules.USUAL);
                disk.writeTemp(file, ByteBuffer.wrap(bytes("new")));
                disk.syncTemp(file);
                try (BrokenSyncs.Member member = syncs.enter(Path.of(""))) {
                    disk.renameTemp(temp, target);
                    member.sync();
                }
                disk.close(file);
            };
        };
    }

    @Test
    void library_durableIsDurable_withFewerSyncs() throws Exception {
        Race race = new Race(SharedSyncsRaceTest::library, new Random().nextLong());
        assertThat(race.untruths()).as("seed " + race.seed).isEmpty();
        System.out.printf(
                "shared syncs: %d publishes, %d syncs, %d of them failed and told %d publishers; seed %d%n",
                THREADS * EACH, race.disk.syncs, race.disk.failed, race.told, race.seed);
        assertThat(race.disk.syncs).isLessThan(THREADS * EACH);
        assertThat(race.told).isGreaterThanOrEqualTo(race.disk.failed).isPositive();
    }

    @Test
    void designWithoutFlaw_durableIsDurable() throws Exception {
        assertThat(new Race(with(Flaw.NONE), 1).untruths()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"JOINS_RUNNING_SYNC", "RETRIES_AFTER_FAILURE", "TELLS_ONLY_WHO_JOINED"})
    void design_isCaught(Flaw flaw) throws Exception {
        Set<String> untruths = Set.of();
        for (int seed = 1; seed <= 50 && untruths.isEmpty(); seed++) {
            untruths = new Race(with(flaw), seed).untruths();
        }
        assertThat(untruths).isNotEmpty();
    }

    /** A round of all threads after the other: all rename at about the same time. */
    private static final class Race {
        final SlowSyncs disk;
        final long seed;
        private final Writer writer;
        private final Set<String> untruths = new LinkedHashSet<>();
        private int told;

        Race(Design design, long seed) {
            this.seed = seed;
            disk = new SlowSyncs(new Random(seed));
            writer = design.on(disk);
        }

        Set<String> untruths() throws Exception {
            CyclicBarrier round = new CyclicBarrier(THREADS);
            ExecutorService pool = Executors.newFixedThreadPool(THREADS);
            try {
                List<Future<?>> threads = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    int thread = i;
                    threads.add(pool.submit(() -> {
                        for (int n = 0; n < EACH; n++) {
                            round.await(20, TimeUnit.SECONDS);
                            publish(Path.of("file-" + thread + "-" + n));
                        }
                        return null;
                    }));
                }
                for (Future<?> thread : threads) {
                    thread.get(60, TimeUnit.SECONDS);
                }
            } finally {
                pool.shutdownNow();
            }
            return untruths;
        }

        private void publish(Path target) {
            try {
                writer.publish(target);
                if (!disk.isDurable(target)) {
                    tell("told durable, and a power loss may take it: " + target);
                }
            } catch (IOException e) {
                synchronized (this) {
                    told++;
                }
            }
        }

        private synchronized void tell(String untruth) {
            untruths.add(untruth);
        }
    }

    /**
     * A disk whose sync of the directory is of what is there when it begins, returns later, and sometimes fails. Then what was
     * in it never becomes durable: the system forgets it, and tells so only once.
     */
    private static final class SlowSyncs extends ForwardingDisk {
        private final CrashableDisk disk;
        private final Random random;
        private final Set<Path> durable = new LinkedHashSet<>();
        private final Set<Path> dropped = new LinkedHashSet<>();
        int syncs;
        int failed;

        SlowSyncs(Random random) {
            this(
                    new CrashableDisk(
                            new DiskState(Map.of(), List.of(), Map.of(), List.of(), List.of()), Regime.POSIX, 3),
                    random);
        }

        private SlowSyncs(CrashableDisk disk, Random random) {
            super(disk);
            this.disk = disk;
            this.random = random;
        }

        synchronized boolean isDurable(Path target) {
            return durable.contains(target) && "new".equals(disk.state().read(target));
        }

        @Override
        protected synchronized <T> T around(Step step, Object subject, Call<T> call) throws IOException {
            return call.run();
        }

        @Override
        public synchronized void close(OpenFile file) throws IOException {
            super.close(file);
        }

        @Override
        public void syncDirectory(Path directory) throws IOException {
            Set<Path> begun;
            boolean fails;
            synchronized (this) {
                begun = new LinkedHashSet<>(disk.state().names().keySet());
                begun.removeAll(durable);
                begun.removeAll(dropped);
                syncs++;
                fails = random.nextInt(4) == 0;
            }
            // Others rename meanwhile, or the race is none.
            LockSupport.parkNanos(100_000);
            synchronized (this) {
                (fails ? dropped : durable).addAll(begun);
                failed += fails ? 1 : 0;
            }
            if (fails) {
                throw new IOException("planted");
            }
        }
    }
}
