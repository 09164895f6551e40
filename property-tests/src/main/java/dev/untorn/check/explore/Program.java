package dev.untorn.check.explore;

import dev.untorn.check.disk.UnsafeDisk;

/**
 * What one process does. It must be a deterministic function of what the disk's methods return and throw: no clock, no
 * random numbers, no memory shared with other processes; and it must let an {@link Error} pass, by which it is stopped.
 * {@link Explorer} runs it again and again from its start.
 */
@FunctionalInterface
public interface Program {
    /** Runs to the end and says how it ended: a value with {@code equals}. */
    Object run(UnsafeDisk disk) throws Exception;
}
