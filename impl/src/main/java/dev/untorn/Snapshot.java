package dev.untorn;

import dev.untorn.disk.Version;
import java.util.Optional;

/**
 * A target as it was read, whole: its content, if there was a target, and the version to give to
 * {@link Publisher#ifUnchanged}.
 */
public final class Snapshot {
    private final byte[] content;
    private final Version version;

    private Snapshot(byte[] content, Version version) {
        this.content = content;
        this.version = version;
    }

    static Snapshot of(byte[] content) {
        return new Snapshot(content, Version.of(content));
    }

    static Snapshot absent() {
        return new Snapshot(new byte[0], Version.ABSENT);
    }

    /** What the target held, or nothing if there was none. An empty file is content of length 0. */
    public Optional<byte[]> content() {
        return version.equals(Version.ABSENT) ? Optional.empty() : Optional.of(content.clone());
    }

    /** What it was a version of. */
    public Version version() {
        return version;
    }
}
