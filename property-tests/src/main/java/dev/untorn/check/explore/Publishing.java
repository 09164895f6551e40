package dev.untorn.check.explore;

import dev.untorn.Durability;
import dev.untorn.PublishException;
import dev.untorn.Publisher;
import dev.untorn.check.disk.Blocks;
import dev.untorn.check.disk.UnsafeDisk;
import dev.untorn.check.explore.SimulatedProcess.Role;
import dev.untorn.disk.Disk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The processes of the specification: writers that publish their own name, and readers. */
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

    private Publishing() {}

    /** A writer that runs the shipped publisher. */
    public static SimulatedProcess writer(String name, Durability durability) {
        return writer(name, untorn(durability));
    }

    /** The shipped publisher. */
    public static Strategy untorn(Durability durability) {
        return (disk, target, temp, bytes) -> Publisher.with(durability)
                .on(disk, new OneName(temp))
                .publish(target, bytes)
                .outcome();
    }

    /** A writer that runs a design; its temp has its name. It ends with an {@link dev.untorn.Outcome}. */
    public static SimulatedProcess writer(String name, Strategy strategy) {
        byte[] value = Blocks.bytes(Scenario.whole(name));
        return new SimulatedProcess(name, Role.WRITER, disk -> {
            try {
                return strategy.publish(disk, Scenario.TARGET, Path.of(name), value);
            } catch (PublishException e) {
                return e.outcome();
            }
        });
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
