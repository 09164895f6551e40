package dev.untorn.disk;

/**
 * What this process has claimed, whichever class loader loaded the library: a server may hold several copies of it. The
 * locks of POSIX belong to the process, and closing any descriptor of a file drops them all; so a file that this process
 * may have locked must not be opened again to find that out. The system properties are the one place that all copies
 * share.
 */
final class JvmClaims {
    private static final String PREFIX = "dev.untorn.claim: ";

    private JvmClaims() {}

    /** Whether nobody in this process had it; from now on the caller has. */
    static boolean claim(String what) {
        return System.getProperties().putIfAbsent(PREFIX + what, "") == null;
    }

    static boolean isClaimed(String what) {
        return System.getProperties().containsKey(PREFIX + what);
    }

    static void release(String what) {
        System.getProperties().remove(PREFIX + what);
    }
}
