package dev.untorn.check.disk;

/** What a power loss may keep of what was not synced. See {@code Disk.tla}. */
public enum Regime {
    /** Directory operations survive as a prefix of their order; each block is kept, lost or zero, on its own. */
    ORDERED("ordered"),

    /** Each name keeps any file that it led to since the last sync, whatever other names keep; blocks may hold junk. */
    POSIX("posix");

    private final String inSpec;

    Regime(String inSpec) {
        this.inSpec = inSpec;
    }

    /** The value of the constant {@code Regime} in the specification. */
    public String inSpec() {
        return inSpec;
    }
}
