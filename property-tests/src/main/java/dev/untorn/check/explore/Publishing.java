package dev.untorn.check.explore;

import dev.untorn.Durability;
import dev.untorn.Leftovers;
import dev.untorn.PublishException;
import dev.untorn.Publisher;
import dev.untorn.check.disk.Blocks;
import dev.untorn.check.disk.SimulatedTemp;
import dev.untorn.check.disk.UnsafeDisk;
import dev.untorn.check.explore.SimulatedProcess.Role;
import dev.untorn.disk.Disk;
import dev.untorn.disk.Version;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The processes of the specification: writers that publish their own name, readers, and recoverers. */
public final class Publishing {
    /** How a design publishes. */
    @FunctionalInterface
    public interface Strategy {
        /**
         * Publishes bytes as the content of the target.
         *
         * @param temp a name beside the target that only this process uses
         * @return {@link dev.untorn.Outcome#VISIBLE} or more; anything less is a {@link PublishException} or another
         *     {@link IOException}
         */
        Object publish(UnsafeDisk disk, Path target, Path temp, byte[] bytes) throws IOException;
    }

    private static final Path DIRECTORY = Path.of("");

    private Publishing() {}

    /** The shipped publisher. */
    public static Strategy untorn(Durability durability) {
        return untorn(Publisher.with(durability), 1);
    }

    /**
     * The shipped publisher, under the policy that it has.
     *
     * @param tries how many names it tries for its temp
     */
    public static Strategy untorn(Publisher publisher, int tries) {
        return (disk, target, temp, bytes) -> publisher
                .on(disk, new FewNames(temp, tries))
                .publish(target, bytes)
                .outcome();
    }

    /** The shipped publisher, which replaces the version that it has read, and no other. */
    public static Strategy untornIfUnchanged(Durability durability) {
        return untornIfUnchanged(durability, 1);
    }

    /**
     * The same.
     *
     * @param tries how many names it tries for its temp
     */
    public static Strategy untornIfUnchanged(Durability durability, int tries) {
        return (disk, target, temp, bytes) -> {
            Publisher publisher = Publisher.with(durability).on(disk, new FewNames(temp, tries));
            Version expected = publisher.read(target).version();
            return publisher.ifUnchanged(expected).publish(target, bytes).outcome();
        };
    }

    /** A writer that runs a design. It ends with an {@link dev.untorn.Outcome}. */
    public static SimulatedProcess writer(String name, Strategy strategy) {
        byte[] value = Blocks.bytes(Scenario.whole(name));
        Path temp = new SimulatedTemp(name, 1).path(Scenario.TARGET);
        return new SimulatedProcess(name, Role.WRITER, disk -> {
            try {
                return strategy.publish(disk, Scenario.TARGET, temp, value);
            } catch (PublishException e) {
                return e.outcome();
            }
        });
    }

    /**
     * The shipped publisher under this policy.
     *
     * @param tries how many names it tries for its temp
     */
    public static Strategy untorn(Policy policy, Durability durability, int tries) {
        Publisher publisher = Publisher.with(durability);
        return switch (policy) {
            case LAST_WINS -> untorn(publisher, tries);
            case FIRST_WINS -> untorn(publisher.firstWins(), tries);
            case EXCLUSIVE -> untorn(publisher.exclusive(), tries);
            case IF_UNCHANGED -> untornIfUnchanged(durability, tries);
        };
    }

    /** A recoverer that runs the shipped sweeper. */
    public static SimulatedProcess recoverer(String name) {
        return recoverer(name, untornSweep());
    }

    /** The shipped sweeper. */
    public static Program untornSweep() {
        return disk -> Leftovers.in(DIRECTORY).on(disk, token -> false).sweep();
    }

    /** A recoverer that sweeps by a design. */
    public static SimulatedProcess recoverer(String name, Program sweep) {
        return new SimulatedProcess(name, Role.RECOVERER, sweep);
    }

    /** A reader: opens the target and reads to the end. It ends with the bytes that it read, or with {@link Absent}. */
    public static SimulatedProcess reader(String name) {
        return new SimulatedProcess(name, Role.READER, disk -> {
            try {
                return Blocks.of(readAll(disk, Scenario.TARGET));
            } catch (NoSuchFileException e) {
                return Absent.TARGET;
            }
        });
    }

    /** What a reader ends with that found no target. */
    public enum Absent {
        TARGET
    }

    /** Reads a whole file as any program would. */
    public static byte[] readAll(Disk disk, Path target) throws IOException {
        Disk.OpenFile file = disk.openTarget(target);
        try {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            ByteBuffer buffer = ByteBuffer.allocate(8 * 1024);
            while (disk.readTarget(file, buffer) >= 0) {
                all.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
            return all.toByteArray();
        } finally {
            disk.close(file);
        }
    }
}
