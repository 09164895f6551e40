package dev.untorn.powercut;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/**
 * The process that is recorded. It answers two lines: {@code prepare DIRECTORY} with the targets, and {@code run DIRECTORY MARKS}
 * when all versions have been published. Arguments: the workload, how many versions, and the seed of the pauses in between.
 */
final class Publishing {
    private static final int MAX_PAUSE_MILLIS = 6;

    private Publishing() {}

    public static void main(String... arguments) throws IOException {
        int versions = Integer.parseInt(arguments[1]);
        Workload workload = Workloads.named(arguments[0], versions);
        Random random = new Random(Long.parseLong(arguments[2]));
        Lines.answer(words -> words[0].equals("prepare")
                ? prepare(workload, Path.of(words[1]))
                : run(workload, Path.of(words[1]), Path.of(words[2]), versions, random));
    }

    private static String prepare(Workload workload, Path directory) throws IOException {
        Neighbours.prepare(directory);
        return workload.prepare(directory).stream().map(String::valueOf).collect(joining(";"));
    }

    private static String run(Workload workload, Path directory, Path marksFile, int versions, Random random)
            throws IOException {
        try (Marks marks = new Marks(marksFile)) {
            for (int version = 1; version <= versions; version++) {
                workload.publish(directory, version, marks);
                pause(random.nextInt(MAX_PAUSE_MILLIS + 1));
            }
        }
        return "done";
    }

    /** So that the journal is written at all sorts of moments. */
    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
