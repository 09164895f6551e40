package dev.untorn.check.designs;

import dev.untorn.check.disk.UnsafeDisk;
import dev.untorn.check.explore.Program;
import dev.untorn.disk.Candidate;
import dev.untorn.disk.Disk.OpenFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A wrong way to delete leftovers. */
public enum BrokenSweep implements Program {
    /** Every temp in the directory is deleted. */
    SWEEP_WITHOUT_LOCK("sweepWithoutLock") {
        @Override
        void sweep(UnsafeDisk disk, Candidate candidate, Path file) throws IOException {
            if (candidate.target() != null) {
                disk.deleteLeftover(file);
            }
        }
    },

    /** Whether there is a target is not asked: what is deleted may be the only copy. */
    SWEEPS_ONLY_COPY("sweepsOnlyCopy") {
        @Override
        void sweep(UnsafeDisk disk, Candidate candidate, Path file) throws IOException {
            OpenFile leftover = disk.openLeftover(file);
            if (disk.lockLeftover(leftover, file)) {
                disk.deleteLeftover(file);
            }
            disk.close(leftover);
        }
    };

    private static final Path DIRECTORY = Path.of("");

    private final String model;

    BrokenSweep(String model) {
        this.model = model;
    }

    @Override
    public Object run(UnsafeDisk disk) throws IOException {
        for (Candidate candidate : disk.listLeftovers(DIRECTORY)) {
            try {
                sweep(disk, candidate, DIRECTORY.resolve(candidate.name()));
            } catch (NoSuchFileException deletedMeanwhile) {
                // Somebody else was here.
            }
        }
        return "swept";
    }

    abstract void sweep(UnsafeDisk disk, Candidate candidate, Path file) throws IOException;

    /** The name in the specification and in the documents. */
    @Override
    public String toString() {
        return model;
    }
}
