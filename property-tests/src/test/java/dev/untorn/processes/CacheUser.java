package dev.untorn.processes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.untorn.Publisher;
import dev.untorn.check.designs.BrokenDesign;
import dev.untorn.check.disk.UnsafeDisk;
import dev.untorn.check.disk.UnsafeNioDisk;
import dev.untorn.check.explore.Publishing.Strategy;
import dev.untorn.disk.TempNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The main class of a process that uses a cache. For each line from its parent it does what a program does that is
 * started, stopped and started again: it loads the cache or, if there is none, builds and publishes it. Then it answers
 * with a {@link Report}. Its arguments: the design by which it publishes, and the path of the cache.
 */
final class CacheUser {
    /** The name, as an argument, of the shipped publisher. */
    static final String SHIPPED = "Publisher";

    private static final int RESTARTS = 10;

    private final Strategy design;
    private final Path path;
    private final UnsafeDisk disk = new SmallWritesDisk(new UnsafeNioDisk());

    private CacheUser(Strategy design, Path path) {
        this.design = design;
        this.path = path;
    }

    /** What one process found in one round. */
    record Report(int loads, int truncated, int spoiled, int builds) {
        static Report parse(String line) {
            int[] counts =
                    Arrays.stream(line.split(" ")).mapToInt(Integer::parseInt).toArray();
            return new Report(counts[0], counts[1], counts[2], counts[3]);
        }

        String line() {
            return loads + " " + truncated + " " + spoiled + " " + builds;
        }
    }

    public static void main(String... arguments) throws IOException {
        CacheUser user = new CacheUser(designNamed(arguments[0]), Path.of(arguments[1]));
        BufferedReader parent = new BufferedReader(new InputStreamReader(System.in, US_ASCII));
        System.out.println(Fleet.READY);
        while (parent.readLine() != null) {
            System.out.println(user.restarts().line());
        }
    }

    private static Strategy designNamed(String name) {
        if (name.equals(SHIPPED)) {
            return (disk, target, temp, bytes) -> Publisher.durable()
                    .on(disk, TempNames.ofThisProcess())
                    .publish(target, bytes)
                    .outcome();
        }
        return Arrays.stream(BrokenDesign.values())
                .filter(design -> design.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such design: " + name));
    }

    private Report restarts() throws IOException {
        int truncated = 0;
        int spoiled = 0;
        int builds = 0;
        for (int i = 0; i < RESTARTS; i++) {
            switch (CacheFile.load(disk, path)) {
                case ABSENT -> {
                    design.publish(disk, path, ownTemp(), CacheFile.build());
                    builds++;
                }
                case TRUNCATED -> truncated++;
                case SPOILED -> spoiled++;
                case WHOLE -> {}
            }
        }
        return new Report(RESTARTS - builds, truncated, spoiled, builds);
    }

    private Path ownTemp() {
        return path.resolveSibling(ProcessHandle.current().pid() + ".tmp");
    }
}
