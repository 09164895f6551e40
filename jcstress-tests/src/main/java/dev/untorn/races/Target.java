package dev.untorn.races;

import dev.untorn.Publisher;
import dev.untorn.check.disk.Blocks;
import dev.untorn.check.disk.CrashableDisk;
import dev.untorn.check.disk.DiskState;
import dev.untorn.check.disk.FaultyDisk;
import dev.untorn.check.disk.Regime;
import dev.untorn.check.explore.Publishing;
import dev.untorn.disk.Disk;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The target of all races. A value is its name, in as many blocks as it takes to make a torn one likely to be seen. */
final class Target {
    static final Path TARGET = Path.of("target");

    /** The directory of the target. */
    static final Path DIRECTORY = Path.of("");

    private static final int BLOCKS = 8;
    private static final int BLOCK_SIZE = "second".length();
    private static final DiskState HOLDS_OLD = DiskState.holding(TARGET, whole("old"));
    private static final DiskState WITH_LEFTOVER = leftByCrash();

    private Target() {}

    /** A disk on which the target holds {@code old}. */
    static CrashableDisk diskWithOld() {
        return disk(HOLDS_OLD);
    }

    /** An empty disk: there is no target. */
    static CrashableDisk diskWithoutTarget() {
        return disk(DiskState.empty());
    }

    /** A disk on which the target holds {@code old}, and beside it is the temp of a writer that crashed. */
    static CrashableDisk diskWithLeftover() {
        return disk(WITH_LEFTOVER);
    }

    /** A disk that holds what the state says. */
    static CrashableDisk disk(DiskState state) {
        return new CrashableDisk(state, Regime.POSIX, BLOCK_SIZE);
    }

    private static DiskState leftByCrash() {
        CrashableDisk disk = diskWithOld();
        // In the middle of its blocks: the temp is there, and not yet renamed.
        FaultyDisk diskOfWriter = FaultyDisk.crashing(disk, BLOCKS);
        Publisher writer = Publisher.durable().on(diskOfWriter, TempNames.ofThisProcess());
        Attempt.endOf(() -> writer.publish(TARGET, valueOf("lost")).outcome());
        if (temps(disk) != 1) {
            throw new IllegalStateException("the crash left no temp: " + disk.state());
        }
        return disk.state();
    }

    /** How many temps are beside the target. */
    static int temps(Disk disk) {
        try {
            return disk.listLeftovers(DIRECTORY).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of a value. */
    static byte[] valueOf(String name) {
        return Blocks.bytes(whole(name));
    }

    /**
     * What a reader finds that reads to the end, one block after the other: the name of a value that is whole, or
     * {@code truncated}, {@code spliced} or {@code absent}.
     */
    static String read(Disk disk) {
        try {
            return nameOf(Blocks.of(Publishing.readAll(disk, TARGET)));
        } catch (NoSuchFileException e) {
            return "absent";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(String content) {
        if (content.length() < BLOCKS * BLOCK_SIZE) {
            return "truncated";
        }
        String firstBlock = content.substring(0, BLOCK_SIZE);
        return content.equals(firstBlock.repeat(BLOCKS)) ? firstBlock.strip() : "spliced";
    }

    private static String whole(String name) {
        return (name + " ".repeat(BLOCK_SIZE - name.length())).repeat(BLOCKS);
    }
}
