package dev.untorn.check.kit;

import dev.untorn.Outcome;
import dev.untorn.check.disk.Blocks;
import dev.untorn.check.disk.CallDisk;
import dev.untorn.check.disk.DiskState;
import dev.untorn.check.disk.UnsafeDisk;
import dev.untorn.check.explore.Alone;
import dev.untorn.check.explore.Publishing.Absent;
import dev.untorn.check.explore.Scenario;
import dev.untorn.check.explore.SimulatedProcess;
import dev.untorn.check.explore.SimulatedProcess.Role;
import dev.untorn.check.explore.Told;
import dev.untorn.check.path.DiskFileSystem;
import dev.untorn.check.path.NotInTheViewException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The processes that a publisher makes: who publishes, who reads, who recovers. Each has a view of the disk of its own. */
final class Processes {
    /** A disk that durably holds the target. */
    static final DiskState OLD_TARGET = DiskState.holding(Scenario.TARGET, Scenario.whole(Scenario.OLD));

    private static final String RECOVERED = "recovered";

    private final PathPublisher publisher;
    private boolean saidUnchanged;

    Processes(PathPublisher publisher) {
        this.publisher = publisher;
    }

    PathPublisher publisher() {
        return publisher;
    }

    /** Whether a publish of any process has failed and told that nothing had changed. */
    boolean everSaidUnchanged() {
        return saidUnchanged;
    }

    SimulatedProcess writer(String name) {
        return new SimulatedProcess(name, Role.WRITER, disk -> publish(disk, name));
    }

    SimulatedProcess reader(String name) {
        return new SimulatedProcess(name, Role.READER, this::read);
    }

    SimulatedProcess recoverer(String name) {
        return new SimulatedProcess(name, Role.RECOVERER, disk -> recover(disk) ? RECOVERED : "nothing done");
    }

    /**
     * Whether the publisher publishes, alone and with nothing going wrong.
     *
     * @throws AssertionError if it does not
     */
    void requireThatItPublishes() {
        String content = Scenario.whole("w1");
        Alone run = Alone.on(OLD_TARGET, writer("w1"));
        Object read = Alone.on(run.disk(), reader("r3")).end();
        if (!content.equals(run.disk().read(Scenario.TARGET)) || !content.equals(read)) {
            throw new AssertionError(
                    "alone, with nothing going wrong, it does not publish: of %s is read %s, after %s and %s"
                            .formatted(Blocks.show(content), read, run.calls(), run.end()));
        }
    }

    /** Whether there is such a thing as a recovery. */
    boolean recovers() {
        return RECOVERED.equals(Alone.on(OLD_TARGET, recoverer("c4")).end());
    }

    private Told publish(UnsafeDisk disk, String value) {
        try {
            publisher.publish(target(disk), Blocks.bytes(Scenario.whole(value)));
            return new Told(publisher.promises().outcome(), "returned");
        } catch (Exception e) {
            requireInTheView(e);
            boolean unchanged = publisher.saysUnchanged(e);
            saidUnchanged |= unchanged;
            Outcome outcome = unchanged ? Outcome.UNCHANGED : Outcome.IN_DOUBT;
            return new Told(outcome, "threw " + e.getClass().getSimpleName());
        }
    }

    private Object read(UnsafeDisk disk) throws Exception {
        try {
            return Blocks.of(publisher.read(target(disk)));
        } catch (NoSuchFileException e) {
            return Absent.TARGET;
        } catch (Exception e) {
            requireInTheView(e);
            throw e;
        }
    }

    private boolean recover(UnsafeDisk disk) throws Exception {
        try {
            return publisher.recover(view(disk).directory());
        } catch (Exception e) {
            requireInTheView(e);
            throw e;
        }
    }

    private static DiskFileSystem view(UnsafeDisk disk) {
        return new DiskFileSystem((CallDisk) disk);
    }

    private static Path target(UnsafeDisk disk) {
        return view(disk).directory().resolve(Scenario.TARGET.toString());
    }

    /** What the view has not is no failure of a disk: what comes after it would say nothing about the publisher. */
    private static void requireInTheView(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotInTheViewException) {
                throw new AssertionError("it cannot be checked: " + cause.getMessage(), e);
            }
        }
    }
}
