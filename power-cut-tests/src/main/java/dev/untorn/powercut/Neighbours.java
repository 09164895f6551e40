package dev.untorn.powercut;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of other people in the directory of a workload: neither a writer nor a sweeper has any business with them. */
final class Neighbours {
    /** One has nothing to do with the library; one's name begins and ends as those of temps do. */
    private static final List<String> NAMES = List.of("neighbour", ".untorn-mine.tmp");

    private static final int VERSION = 1;

    private Neighbours() {}

    static void prepare(Path directory) throws IOException {
        for (String name : NAMES) {
            Files.write(directory.resolve(name), Content.of(VERSION));
        }
    }

    static void look(Path directory, Findings findings) {
        for (String name : NAMES) {
            String found = Content.in(directory.resolve(name));
            if (!found.equals(String.valueOf(VERSION))) {
                findings.wrong(name + " is " + found);
            }
        }
    }
}
