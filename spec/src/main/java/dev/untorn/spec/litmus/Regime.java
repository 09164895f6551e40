package dev.untorn.spec.litmus;

/** What a power loss may keep of what was not synced. See {@code Disk.tla}. */
public enum Regime {
    ORDERED,
    POSIX
}
