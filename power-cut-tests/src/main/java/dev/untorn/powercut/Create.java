package dev.untorn.powercut;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Every version is the first of a target of its own.
 *
 * @param inDirectories whether each target is in a directory of its own, which is there: below an overlayfs it is copied up
 */
record Create(Design design, int versions, boolean inDirectories) implements Workload {
    @Override
    public List<Target> prepare(Path directory) throws IOException {
        for (int version = 1; version <= versions; version++) {
            Files.createDirectories(directory.resolve(name(version)).resolveSibling("."));
        }
        return IntStream.rangeClosed(1, versions)
                .mapToObj(version -> new Target(name(version), design.claims(), Content.ABSENT))
                .toList();
    }

    private String name(int version) {
        return inDirectories ? "s" + version + "/t" : "t" + version;
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
