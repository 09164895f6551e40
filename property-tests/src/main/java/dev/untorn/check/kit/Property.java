package dev.untorn.check.kit;

import dev.untorn.Durability;

/** What is checked. The first six are the invariants of {@code FilePublish.tla} of the same names. */
public enum Property {
    /** Whoever opens the target finds one value, whole, while the power stays on. */
    TARGET_ALWAYS_WHOLE("TargetAlwaysWhole", "the target is one published content, whole"),

    /** Whoever reads gets one value, whole. */
    NO_TORN_READ("NoTornRead", "who reads gets one published content, whole"),

    /** Once there is a target, there is always one. */
    TARGET_NEVER_MISSING("TargetNeverMissing", "once there is a target, there is always one"),

    /** What was acknowledged is there after a power loss, or something later is. */
    ACKNOWLEDGED_SURVIVES("AcknowledgedSurvives", "what was acknowledged survives a power loss"),

    /** A publish that failed and said so left the target as it was. */
    UNCHANGED_MEANS_UNCHANGED("UnchangedMeansUnchanged", "who says that nothing changed tells the truth"),

    /** A publish that ended, other than by a crash, has left no file beside the target. */
    ENDED_LEAVES_NO_TEMP("EndedLeavesNoTemp", "a publish that returned or failed leaves no temp"),

    /** After a power loss the target is there, and whole. */
    WHOLE_AFTER_POWER_LOSS("WholeAfterPowerLoss", "a power loss leaves one published content, whole"),

    /** A publish that returned has published, whatever failed on the way. */
    RETURNED_MEANS_PUBLISHED("ReturnedMeansPublished", "a publish that returned has published"),

    /** Where nothing else goes wrong, two who publish at once both succeed. */
    WRITERS_BEAR_EACH_OTHER("WritersBearEachOther", "two publishers at once both succeed"),

    /** After a publish that failed or was killed, the next one succeeds. */
    NEXT_PUBLISH_SUCCEEDS("NextPublishSucceeds", "after a failure or a kill the next publish succeeds"),

    /** What a killed publisher left is gone after a recovery. */
    LEFTOVERS_RECOVERED("LeftoversRecovered", "a recovery deletes what a killed publisher left"),

    /** A recovery does not disturb who is at work. */
    RECOVERY_SPARES_THE_LIVING("RecoverySparesTheLiving", "a recovery takes nothing from a publisher at work"),

    /** What random runs of many publishers and readers saw has an order that explains it. */
    HISTORY_ALLOWED("HistoryAllowed", "what many saw can be put into one order");

    private final String inSpec;
    private final String words;

    Property(String inSpec, String words) {
        this.inSpec = inSpec;
        this.words = words;
    }

    /** In words. */
    public String words() {
        return words;
    }

    /**
     * Whether the publisher promises it.
     *
     * @param recovers whether there is a recovery
     * @param saysUnchanged whether a failure of it has ever told that nothing changed
     */
    boolean isPromisedBy(PathPublisher publisher, boolean recovers, boolean saysUnchanged) {
        return switch (this) {
            case ACKNOWLEDGED_SURVIVES -> publisher.promises() == Durability.DURABLE;
            case WHOLE_AFTER_POWER_LOSS -> publisher.promises() != Durability.VISIBLE;
            case UNCHANGED_MEANS_UNCHANGED -> saysUnchanged;
            case WRITERS_BEAR_EACH_OTHER -> publisher.writers() > 1;
            case LEFTOVERS_RECOVERED, RECOVERY_SPARES_THE_LIVING -> recovers;
            default -> true;
        };
    }

    /** The name. */
    @Override
    public String toString() {
        return inSpec;
    }
}
