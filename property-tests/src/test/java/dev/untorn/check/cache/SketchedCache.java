package dev.untorn.check.cache;

import static dev.untorn.check.cache.CacheScenario.BLOCK_SIZE;
import static dev.untorn.check.cache.CacheScenario.SOURCE;
import static dev.untorn.check.cache.CacheScenario.TARGET;

import dev.untorn.Loaded.Found;
import dev.untorn.check.cache.CacheScenario.Answer;
import dev.untorn.check.cache.CacheScenario.Loader;
import dev.untorn.check.disk.Blocks;
import dev.untorn.check.explore.Publishing;
import dev.untorn.disk.Disk.OpenFile;
import dev.untorn.disk.TargetRules;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;

/**
 * The design record of {@code CheckedRead.tla} in Java, with a format of its own: a header of one block, then the code. The
 * designs that are wrong replace one field of it, as in {@code MCCheckedRead.tla}.
 *
 * @param checks what makes a hit
 * @param rebuiltAfter the misses that publish again
 * @param stampAfterCompile whether the stamp is taken after the source was read
 * @param temp where the cache file is written first
 * @param failedWriteFailsLoad what follows a failed write
 */
record SketchedCache(
        Set<String> checks, Set<Found> rebuiltAfter, boolean stampAfterCompile, Temp temp, boolean failedWriteFailsLoad)
        implements Loader {
    enum Temp {
        FRESH,
        FIXED,
        TARGET_ITSELF
    }

    static final SketchedCache UNTORN = new SketchedCache(
            Set.of("length", "checksum", "stamp"),
            Set.of(Found.ABSENT, Found.TORN, Found.STALE),
            false,
            Temp.FRESH,
            false);

    static SketchedCache checking(String... checks) {
        return new SketchedCache(Set.of(checks), UNTORN.rebuiltAfter, false, Temp.FRESH, false);
    }

    static SketchedCache writing(Temp temp, String... checks) {
        return new SketchedCache(Set.of(checks), UNTORN.rebuiltAfter, false, temp, false);
    }

    @Override
    public Answer load(CacheDisk disk, Path freshTemp) throws IOException {
        String stamp = source(disk);
        String file;
        Found found;
        try {
            file = Blocks.of(Publishing.readAll(disk, TARGET));
            found = judge(file, stamp);
        } catch (NoSuchFileException e) {
            file = "";
            found = Found.ABSENT;
        }
        if (found == Found.HIT) {
            return new Answer(file.substring(Math.min(BLOCK_SIZE, file.length())), found);
        }
        String code = CacheScenario.code(source(disk));
        if (rebuiltAfter.contains(found)) {
            String header = header(stampAfterCompile ? source(disk) : stamp, code);
            try {
                publish(disk, freshTemp, Blocks.bytes(header + code));
            } catch (IOException e) {
                if (failedWriteFailsLoad) {
                    throw e;
                }
            }
        }
        return new Answer(code, found);
    }

    private static String source(CacheDisk disk) throws IOException {
        return Blocks.of(Publishing.readAll(disk, SOURCE));
    }

    private static String header(String stamp, String code) {
        String text = "stamp " + stamp + " checksum " + code.hashCode() + " length " + code.length();
        return text + " ".repeat(BLOCK_SIZE - text.length());
    }

    private Found judge(String file, String stamp) {
        String code = file.substring(Math.min(BLOCK_SIZE, file.length()));
        boolean isLong = file.length() == BLOCK_SIZE + CacheScenario.code("1").length();
        boolean isWhole = Set.of("1", "2").stream().anyMatch(s -> file.equals(header(s, code) + code));
        if ((checks.contains("length") && !isLong) || (checks.contains("checksum") && !isWhole)) {
            return Found.TORN;
        }
        return checks.contains("stamp") && !file.startsWith("stamp " + stamp) ? Found.STALE : Found.HIT;
    }

    private void publish(CacheDisk disk, Path freshTemp, byte[] bytes) throws IOException {
        if (temp == Temp.TARGET_ITSELF) {
            write(disk, disk.createOrTruncate(TARGET), bytes);
            return;
        }
        Path name = temp == Temp.FIXED ? Path.of("source.tmp") : freshTemp;
        OpenFile file = disk.createTemp(name, TARGET, TargetRules.USUAL);
        try {
            write(disk, file, bytes);
        } catch (IOException e) {
            disk.deleteTemp(name);
            throw e;
        }
        disk.renameTemp(name, TARGET);
    }

    private static void write(CacheDisk disk, OpenFile file, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            disk.writeTemp(file, buffer);
        }
        disk.close(file);
    }
}
