package dev.untorn;

/** How a {@link CompiledCache} finds out whether a source is still the one that was compiled. */
public enum Stamp {
    /** The source is read at each load and its SHA-256 is compared. Notices every change. */
    CONTENT_HASH,

    /**
     * The source is read only if its time of change or its length is not the one that was noted; then the hash decides, so a
     * source that was only touched is not compiled again. A hit costs a {@code stat} instead of a read.
     *
     * <p>The time is noted only if it was at least two seconds old when it was taken, before the source was read, and if it
     * was the same afterwards. A younger one may be that of the next change, too, because file systems count in steps
     * of up to two seconds (git calls such a file racy); until it is old enough the hash is compared.
     *
     * <p>Does not notice new content of the same length that is given the time of the old: by {@code touch -d}, by an
     * archive that gives each file one time, or by the clock of a file server that is more than two seconds behind
     * this machine's. Ask for {@link #CONTENT_HASH} where such things are done.
     */
    MTIME_AND_SIZE
}
