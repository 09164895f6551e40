package dev.untorn;

/** How an attempt to publish ended: what is on disk now. The names are those of {@code FilePublish.tla}. */
public enum Outcome {
    /** The target is as it was; the new content is never seen, not even after a power loss. */
    UNCHANGED("target unchanged"),

    /**
     * The rename reported failure and may have taken place. The target is whole, old or new. Or, of
     * {@link Durability#VISIBLE} only: a write failed and the file system, one over a network, said so only when the file
     * was closed, after the rename; then the target may be torn.
     */
    IN_DOUBT("target in doubt, old or new"),

    /** The new content is published; a power loss may still take it back, whole. */
    PUBLISHED_NOT_DURABLE("target published, not durable"),

    /** Published as {@link Durability#VISIBLE} promises. */
    VISIBLE("target published"),

    /** Published as {@link Durability#CONSISTENT} promises. */
    CONSISTENT("target published, consistent"),

    /** Published as {@link Durability#DURABLE} promises. */
    DURABLE("target published, durable");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
