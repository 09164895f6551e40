package dev.untorn.check.cache;

import dev.untorn.Loaded.Found;
import dev.untorn.check.disk.Blocks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The bounds of an exploration: those of a model of {@code MCCheckedRead}, but that loads are counted.
 *
 * @param design how all processes load
 * @param loads how many each process makes, those that a crash cuts off included
 * @param lastVersion the source goes from version 1 to this one
 * @param sourceAges whether time passes, so that a stamp that was too young grows old; if not, every stamp is old
 * @param crashes how many processes crash
 * @param powerLosses how often the power is lost
 * @param diskFulls how often a file or a block finds no space
 */
record CacheScenario(
        Loader design,
        List<Integer> loads,
        int lastVersion,
        boolean sourceAges,
        int crashes,
        int powerLosses,
        int diskFulls) {
    static final Path SOURCE = Path.of("source");
    static final Path TARGET = Path.of("source.cache");

    /** The header of a cache file and nothing of its code, as in the specification. */
    static final int BLOCK_SIZE = 100;

    /** Seconds between two times that the clock of the file system tells apart, and what makes a stamp old enough. */
    static final int STEP_SECONDS = 10;

    /** How a design loads the source, with its cache file as target. */
    interface Loader {
        Answer load(CacheDisk disk, Path temp) throws IOException;
    }

    /** What a load gives: the code, and what it found. */
    record Answer(String code, Found found) {}

    /** The source, as a text. */
    static String text(int version) {
        return String.valueOf(version);
    }

    /** What the compiler gives for a text. */
    static String code(String text) {
        return "code of " + text;
    }

    static byte[] compile(byte[] text) {
        return Blocks.bytes(code(Blocks.of(text)));
    }
}
