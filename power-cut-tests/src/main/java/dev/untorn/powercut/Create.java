package dev.untorn.powercut;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Every version is the first of a target of its own. */
record Create(Design design, int versions) implements Workload {
    @Override
    public List<Target> prepare(Path directory) {
        return IntStream.rangeClosed(1, versions)
                .mapToObj(version -> new Target(name(version), design.claims(), Content.ABSENT))
                .toList();
    }

    private static String name(int version) {
        return "t" + version;
    }

    @Override
    public void publish(Path directory, int version, Marks marks) throws IOException {
        marks.around(name(version), version, () -> design.publish(directory.resolve(name(version)), version));
    }

    @Override
    public void look(Path directory, Findings findings) throws IOException {
        for (int version = 1; version <= versions; version++) {
            findings.target(name(version), Content.in(directory.resolve(name(version))));
        }
    }
}
