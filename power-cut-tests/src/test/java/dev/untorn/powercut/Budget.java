package dev.untorn.powercut;

/** How much is looked at: {@code -Dpowercut.budget=10} takes ten times as long, {@code -Dpowercut.seed=7} looks elsewhere. */
final class Budget {
    private static final int IMAGES = 150;
    private static final int LITMUS_IMAGES = 300;
    private static final double FACTOR = Double.parseDouble(System.getProperty("powercut.budget", "1"));

    static final String SEED = System.getProperty("powercut.seed", "1");

    private Budget() {}

    /** How many cuts of a cell, at most. */
    static String images() {
        return times(IMAGES);
    }

    /** How many cuts of the litmus programs on one file system, at most. */
    static String litmusImages() {
        return times(LITMUS_IMAGES);
    }

    private static String times(int images) {
        return String.valueOf(Math.max(1, Math.round(images * FACTOR)));
    }
}
