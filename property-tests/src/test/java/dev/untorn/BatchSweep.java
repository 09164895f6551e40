package dev.untorn;

import static java.util.stream.Collectors.toMap;

import dev.untorn.check.disk.Blocks;
import dev.untorn.check.disk.CrashableDisk;
import dev.untorn.check.disk.DiskState;
import dev.untorn.check.disk.FaultyDisk;
import dev.untorn.check.disk.FaultyDisk.ProcessCrash;
import dev.untorn.check.disk.FaultyDisk.When;
import dev.untorn.check.disk.ForwardingDisk;
import dev.untorn.check.disk.PowerLoss;
import dev.untorn.check.disk.Regime;
import dev.untorn.disk.Disk;
import dev.untorn.disk.Step;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets each call of a batch fail or crash, and the power go off after it; collects what is then not true of
 * {@code BatchPublish.tla}: two files and their index, in two directories.
 */
final class BatchSweep {
    static final Path A = Path.of("one", "a");
    static final Path B = Path.of("two", "b");
    static final Path INDEX = Path.of("one", "index");
    static final List<Path> TARGETS = List.of(A, B, INDEX);

    private static final int BLOCK_SIZE = 3;
    private static final String OLD = "old";
    static final String NEW = "new";

    /** Publishes {@link #NEW} under all targets, the index last; gives each one's outcome. */
    interface Design {
        Map<Path, Outcome> publish(Disk disk) throws IOException;
    }

    private final Design design;
    private final @Nullable String before;
    private final Set<String> untruths = new LinkedHashSet<>();
    int failures;
    int crashes;
    int powerLosses;
    int mixed;

    private BatchSweep(Design design, @Nullable String before) {
        this.design = design;
        this.before = before;
    }

    /** Over files that are there. */
    static BatchSweep replacing(Design design) {
        return new BatchSweep(design, OLD);
    }

    /** Where there are none. Such a batch is not completed: its leftovers may be only copies, and its targets stay. */
    static BatchSweep creating(Design design) {
        return new BatchSweep(design, null);
    }

    /** The library, by its report. */
    static Map<Path, Outcome> lastWins(Disk disk) {
        return publish(disk, Publisher.durable());
    }

    static Map<Path, Outcome> firstWins(Disk disk) {
        return publish(disk, Publisher.durable().firstWins());
    }

    private static Map<Path, Outcome> publish(Disk disk, Publisher publisher) {
        Batch batch = publisher.on(disk, TempNames.ofThisProcess()).batch();
        for (Path target : List.of(A, B)) {
            batch.add(target, Blocks.bytes(NEW));
        }
        return outcomes(publish(batch.last(INDEX, Blocks.bytes(NEW))));
    }

    private static BatchPublication publish(Batch batch) {
        try {
            return batch.publish();
        } catch (BatchException e) {
            return e.report();
        }
    }

    private static Map<Path, Outcome> outcomes(BatchPublication report) {
        return report.entries().stream()
                .collect(toMap(
                        BatchPublication.Entry::target,
                        BatchPublication.Entry::outcome,
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    Set<String> run() throws IOException {
        for (When when : When.values()) {
            boolean happened = true;
            for (int n = 1; happened; n++) {
                happened = failCall(n, when);
            }
        }
        boolean happened = true;
        for (int n = 1; happened; n++) {
            happened = crashAt(n);
        }
        return untruths;
    }

    private boolean failCall(int n, When when) throws IOException {
        CrashableDisk disk = diskBefore();
        FaultyDisk faulty = FaultyDisk.failing(disk, n, when, new IOException("planted"));
        Steps steps = new Steps(faulty);
        String fault = "call " + n + " failed " + when;
        Map<Path, Outcome> outcomes = design.publish(steps);
        boolean anyRename = steps.renames > 0;
        outcomes.forEach((target, outcome) -> {
            require(
                    agrees(outcome, disk.state().read(target)),
                    fault + ": " + target + " is " + outcome + " and holds "
                            + disk.state().read(target));
            require(
                    anyRename || outcome == Outcome.UNCHANGED,
                    fault + ": nothing was renamed, and " + target + " is " + outcome);
        });
        require(!steps.renamedOn, fault + ": a rename came after one that had failed");
        require(!steps.failedBeforeRenames() || !anyRename, fault + ": a rename came before all were ready");
        require(steps.deletionFailed || temps(disk.state()) == 0, fault + ": a temp is left");
        forEachSurvivor(disk, survivor -> {
            requireWhole(fault, survivor);
            outcomes.forEach((target, outcome) -> require(
                    outcome != Outcome.DURABLE || NEW.equals(survivor.read(target)),
                    fault + ": " + target + " was durable, and a power loss leaves " + survivor.read(target)));
        });
        failures += faulty.happened() ? 1 : 0;
        return faulty.happened();
    }

    private boolean agrees(Outcome outcome, @Nullable String content) {
        return switch (outcome) {
            case UNCHANGED -> Objects.equals(before, content);
            case IN_DOUBT -> Objects.equals(before, content) || NEW.equals(content);
            default -> NEW.equals(content);
        };
    }

    private boolean crashAt(int n) throws IOException {
        CrashableDisk disk = diskBefore();
        FaultyDisk crashing = FaultyDisk.crashing(disk, n);
        String fault = "crashed before call " + n;
        boolean crashed = false;
        try {
            design.publish(new Steps(crashing));
        } catch (ProcessCrash e) {
            crashed = true;
            crashes++;
        }
        disk.crash();
        requireWhole(fault, disk.state());
        if (before == null) {
            forEachSurvivor(disk, survivor -> requireWhole(fault + " and lost power", survivor));
            return crashed;
        }
        Map<Object, DiskState> different = new LinkedHashMap<>();
        forEachSurvivor(disk, survivor -> {
            requireWhole(fault + " and lost power", survivor);
            different.putIfAbsent(withoutContentOfTemps(survivor), survivor);
        });
        for (DiskState survivor : different.values()) {
            completes(fault + " and lost power", new CrashableDisk(survivor, Regime.POSIX, BLOCK_SIZE));
        }
        completes(fault, disk);
        return crashed;
    }

    /** Nobody reads what is in a leftover. */
    private static Object withoutContentOfTemps(DiskState state) {
        return List.of(
                state.names().keySet(),
                TARGETS.stream()
                        .map(target -> String.valueOf(state.read(target)))
                        .toList());
    }

    /** The leftovers are swept, and the batch is published again. */
    private void completes(String fault, CrashableDisk disk) throws IOException {
        for (Path directory : List.of(Path.of("one"), Path.of("two"))) {
            Leftovers.in(directory).on(disk, token -> false).sweep();
        }
        require(temps(disk.state()) == 0, fault + ": a temp is left after the sweep");
        Map<Path, Outcome> again = design.publish(disk);
        require(
                again.values().stream().allMatch(outcome -> outcome == Outcome.DURABLE),
                fault + ": published again, and it is " + again);
        for (Path target : TARGETS) {
            require(NEW.equals(disk.state().read(target)), fault + ": published again, and " + target + " is not new");
        }
    }

    private void requireWhole(String fault, DiskState state) {
        long news = 0;
        for (Path target : TARGETS) {
            String content = state.read(target);
            require(
                    Objects.equals(before, content) || NEW.equals(content),
                    fault + ": " + target + " holds " + content);
            news += NEW.equals(content) ? 1 : 0;
        }
        require(
                !NEW.equals(state.read(INDEX)) || news == TARGETS.size(),
                fault + ": the index is new, and not all that it names");
        mixed += news > 0 && news < TARGETS.size() ? 1 : 0;
    }

    private void require(boolean holds, String untruth) {
        if (!holds) {
            untruths.add(untruth);
        }
    }

    private interface ForSurvivor {
        void look(DiskState survivor);
    }

    private void forEachSurvivor(CrashableDisk disk, ForSurvivor survivors) {
        for (Regime regime : Regime.values()) {
            for (DiskState survivor : PowerLoss.survivors(disk.state(), regime, BLOCK_SIZE)) {
                powerLosses++;
                survivors.look(survivor);
            }
        }
    }

    private static long temps(DiskState state) {
        return state.names().keySet().stream()
                .filter(name -> !TARGETS.contains(name))
                .count();
    }

    /** All targets hold {@link #OLD}, durably; or there is nothing. */
    private CrashableDisk diskBefore() {
        if (before == null) {
            return new CrashableDisk(Regime.POSIX, BLOCK_SIZE);
        }
        DiskState state = new DiskState(
                Map.of(A, 1, B, 2, INDEX, 3),
                List.of(OLD, OLD, OLD),
                Map.of(A, 1, B, 2, INDEX, 3),
                List.of(),
                List.of(OLD, OLD, OLD));
        return new CrashableDisk(state, Regime.POSIX, BLOCK_SIZE);
    }

    /** One call at a time, although a batch syncs with several threads; and which of them failed. */
    private static final class Steps extends ForwardingDisk {
        private static final Set<Step> READIES =
                Set.of(Step.CREATE_TEMP, Step.LOCK_TEMP, Step.WRITE_TEMP, Step.SYNC_TEMP);

        private final Set<Step> failed = new LinkedHashSet<>();
        int renames;
        boolean renamedOn;
        boolean deletionFailed;

        Steps(Disk disk) {
            super(disk);
        }

        boolean failedBeforeRenames() {
            return failed.stream().anyMatch(READIES::contains);
        }

        @Override
        protected synchronized <T> T around(Step step, Object subject, Call<T> call) throws IOException {
            try {
                if (step == Step.RENAME_TEMP || step == Step.LINK_TEMP) {
                    renames++;
                    renamedOn |= failed.contains(Step.RENAME_TEMP) || failed.contains(Step.SYNC_DIRECTORY);
                }
                return call.run();
            } catch (IOException e) {
                failed.add(step);
                deletionFailed |= step == Step.DELETE_TEMP;
                throw e;
            }
        }

        @Override
        public synchronized void close(OpenFile file) throws IOException {
            super.close(file);
        }
    }
}
