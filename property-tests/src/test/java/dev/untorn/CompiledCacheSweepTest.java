package dev.untorn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.Loaded.Found;
import dev.untorn.check.disk.Blocks;
import dev.untorn.check.disk.CrashableDisk;
import dev.untorn.check.disk.DiskState;
import dev.untorn.check.disk.FaultyDisk;
import dev.untorn.check.disk.FaultyDisk.ProcessCrash;
import dev.untorn.check.disk.FaultyDisk.When;
import dev.untorn.check.disk.ForwardingDisk;
import dev.untorn.check.disk.Regime;
import dev.untorn.disk.Disk;
import dev.untorn.disk.SourceStat;
import dev.untorn.disk.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whichever call on the cache file fails, and wherever a load crashes: a load gives the code, says what failed, and heals. */
class CompiledCacheSweepTest {
    private static final Path SOURCE = Path.of("source");
    private static final Path CACHE = Path.of("source.cache");
    private static final SourceStat OLD = path -> new SourceStat.Stat(Instant.EPOCH, 4);

    private final AtomicInteger temps = new AtomicInteger();

    private CompiledCache on(Disk disk, Durability durability) {
        return CompiledCache.of("sweep")
                .stampedBy(Stamp.MTIME_AND_SIZE)
                .publishedBy(Publisher.with(durability).on(disk, any -> Path.of("temp" + temps.incrementAndGet())))
                .on(OLD, InstantSource.system());
    }

    private static byte[] compile(byte[] text) {
        return Blocks.bytes("code of " + Blocks.of(text));
    }

    private static CrashableDisk withSource() {
        return new CrashableDisk(DiskState.holding(SOURCE, "text"), Regime.POSIX, 64);
    }

    /** What is there when the load begins. */
    enum Start {
        NOTHING,
        DAMAGED,
        GOOD
    }

    private CrashableDisk startingWith(Start start) throws IOException {
        CrashableDisk disk = withSource();
        if (start == Start.DAMAGED) {
            Publisher.visible().on(disk, any -> Path.of("temp")).publish(CACHE, new byte[200]);
        } else if (start == Start.GOOD) {
            on(disk, Durability.VISIBLE).load(SOURCE, CompiledCacheSweepTest::compile);
        }
        return disk;
    }

    private static void assertRight(Loaded<byte[]> loaded) {
        assertThat(loaded.code()).asString().isEqualTo("code of text");
    }

    /** The source can be read; all else is at the mercy of the disk in front. */
    private static final class SourceOnDisk extends ForwardingDisk {
        private final Disk own;
        private final List<OpenFile> sources = new ArrayList<>();

        SourceOnDisk(Disk own, Disk others) {
            super(others);
            this.own = own;
        }

        @Override
        public OpenFile openTarget(Path target) throws IOException {
            if (!target.equals(SOURCE)) {
                return super.openTarget(target);
            }
            OpenFile source = own.openTarget(target);
            sources.add(source);
            return source;
        }

        @Override
        public int readTarget(OpenFile target, ByteBuffer into) throws IOException {
            return sources.contains(target) ? own.readTarget(target, into) : super.readTarget(target, into);
        }

        @Override
        public void close(OpenFile file) throws IOException {
            if (sources.contains(file)) {
                own.close(file);
            } else {
                super.close(file);
            }
        }

        @Override
        protected <T> T around(Step step, Object subject, Call<T> call) throws IOException {
            return call.run();
        }
    }

    @ParameterizedTest
    @EnumSource
    void load_anyCallFails_codeAndToldAndHeals(Durability durability) throws IOException {
        int told = 0;
        for (Start start : Start.values()) {
            for (When when : When.values()) {
                boolean happened = true;
                for (int n = 1; happened; n++) {
                    String what = start + ", call " + n + " failed " + when;
                    CrashableDisk disk = startingWith(start);
                    FaultyDisk faulty = FaultyDisk.failing(disk, n, when, new IOException("planted"));

                    Loaded<byte[]> loaded = on(new SourceOnDisk(disk, faulty), durability)
                            .load(SOURCE, CompiledCacheSweepTest::compile);

                    assertRight(loaded);
                    happened = faulty.happened();
                    boolean wrote = loaded.failedWrite().isEmpty();
                    told += wrote ? 0 : 1;
                    // A close that fails after a read loses nothing.
                    if (!wrote) {
                        assertThat(loaded.failedWrite().orElseThrow())
                                .as(what)
                                .hasMessageContaining("planted")
                                .isInstanceOf(PublishException.class);
                    }
                    Loaded<byte[]> next = on(disk, durability).load(SOURCE, CompiledCacheSweepTest::compile);
                    assertRight(next);
                    if (wrote) {
                        assertThat(next.found())
                                .as(what + ", and nothing was told")
                                .isEqualTo(Found.HIT);
                    }
                    assertHeals(what, disk, durability);
                }
            }
        }
        assertThat(told).as("failed writes").isGreaterThan(10);
    }

    @ParameterizedTest
    @EnumSource
    void load_crashesAnywhere_nextLoadsAreRightAndHeal(Durability durability) throws IOException {
        for (Start start : Start.values()) {
            boolean happened = true;
            for (int n = 1; happened; n++) {
                CrashableDisk disk = startingWith(start);
                FaultyDisk crashing = FaultyDisk.crashing(disk, n);
                try {
                    assertRight(on(crashing, durability).load(SOURCE, CompiledCacheSweepTest::compile));
                } catch (ProcessCrash crash) {
                    assertThat(crashing.happened()).isTrue();
                }
                happened = crashing.happened();
                assertHeals(start + ", crashed before call " + n, disk, durability);
            }
        }
    }

    private void assertHeals(String what, Disk disk, Durability durability) throws IOException {
        CompiledCache cache = on(disk, durability);
        assertRight(cache.load(SOURCE, CompiledCacheSweepTest::compile));
        Loaded<byte[]> again = cache.load(SOURCE, CompiledCacheSweepTest::compile);
        assertRight(again);
        assertThat(again.found()).as(what).isEqualTo(Found.HIT);
    }

    /** No space at all, for ever: every load compiles, none fails, each says so. */
    @ParameterizedTest
    @EnumSource(names = {"CREATE_TEMP", "WRITE_TEMP"})
    void load_diskStaysFull_everyLoadGivesTheCodeAndTells(Step step) throws IOException {
        CrashableDisk disk = withSource();
        Disk full = new ForwardingDisk(disk) {
            @Override
            protected <T> T around(Step made, Object subject, Call<T> call) throws IOException {
                if (made == step) {
                    throw new FileSystemException(String.valueOf(subject), null, "No space left on device");
                }
                return call.run();
            }
        };
        for (int load = 0; load < 3; load++) {
            Loaded<byte[]> loaded = on(full, Durability.VISIBLE).load(SOURCE, CompiledCacheSweepTest::compile);
            assertRight(loaded);
            assertThat(loaded.found()).isEqualTo(Found.ABSENT);
            assertThat(loaded.failedWrite().orElseThrow()).hasMessageContaining("No space left on device");
            assertThat(disk.state().names()).as("no temp is left").containsOnlyKeys(SOURCE);
        }
    }
}
