package dev.untorn.check.designs;

import dev.untorn.Outcome;
import dev.untorn.check.disk.UnsafeDisk;
import dev.untorn.check.explore.Policy;
import dev.untorn.check.explore.Publishing.Strategy;
import dev.untorn.disk.Version;
import java.io.IOException;
import java.nio.file.Path;

/** A wrong way to keep a policy, in a design that is right otherwise. */
public enum BrokenPolicy implements Strategy {
    /** FirstWins by looking before the rename. */
    CHECK_THEN_RENAME("checkThenRename", Policy.FIRST_WINS) {
        @Override
        Outcome attempt(UnsafeDisk disk, Path target, Steps steps) throws IOException {
            steps.createAndLockTemp().write().sync();
            if (steps.isTargetThere()) {
                steps.deleteTemp();
                return Outcome.UNCHANGED;
            }
            steps.renameTemp().syncDirectory();
            return Outcome.DURABLE;
        }
    },

    /** Exclusive by a lock that is ignored if somebody has had it for long. */
    LOCK_TARGET_BY_AGE("lockTargetByAge", Policy.EXCLUSIVE) {
        @Override
        Outcome attempt(UnsafeDisk disk, Path target, Steps steps) throws IOException {
            boolean alone = steps.tryLockTarget();
            steps.createAndLockTemp().write().sync().renameTemp().syncDirectory();
            return alone ? Outcome.DURABLE : Outcome.IN_DOUBT;
        }
    },

    /** IfUnchanged by comparing before the lock. */
    COMPARE_BEFORE_LOCK("compareBeforeLock", Policy.IF_UNCHANGED) {
        @Override
        Outcome attempt(UnsafeDisk disk, Path target, Steps steps) throws IOException {
            Version expected = disk.readVersion(target).map(Version::of).orElse(Version.ABSENT);
            if (!disk.compareVersion(target, expected) || !steps.tryLockTarget()) {
                return Outcome.UNCHANGED;
            }
            steps.createAndLockTemp().write().sync().renameTemp().syncDirectory();
            return Outcome.DURABLE;
        }
    };

    private final String model;
    private final Policy policy;

    BrokenPolicy(String model, Policy policy) {
        this.model = model;
        this.policy = policy;
    }

    @Override
    public Outcome publish(UnsafeDisk disk, Path target, Path temp, byte[] bytes) throws IOException {
        try (Steps steps = new Steps(disk, target, temp, bytes)) {
            return attempt(disk, target, steps);
        }
    }

    abstract Outcome attempt(UnsafeDisk disk, Path target, Steps steps) throws IOException;

    /** The policy that it claims to keep. */
    public Policy policy() {
        return policy;
    }

    /** The name in the specification and in the documents. */
    @Override
    public String toString() {
        return model;
    }
}
