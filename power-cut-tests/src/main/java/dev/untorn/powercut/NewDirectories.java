package dev.untorn.powercut;

import dev.untorn.Durability;
import dev.untorn.Publisher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Every version is the first file of two directories, one in the other, that the publish makes. */
record NewDirectories(Durability claims, Publisher publisher, int versions) implements Workload {
    @Override
    public List<Target> prepare(Path directory) {
        return IntStream.rangeClosed(1, versions)
                .mapToObj(version -> new Target(name(version), claims, Content.ABSENT))
                .toList();
    }

    private static String name(int version) {
        return "n" + version + "/m/t";
    }

    @Override
    public void publish(Path directory, int version, Marks marks) throws IOException {
        marks.around(
                name(version),
                version,
                () -> publisher
                        .publish(directory.resolve(name(version)), Content.of(version))
                        .outcome());
    }

    @Override
    public void look(Path directory, Findings findings) throws IOException {
        for (int version = 1; version <= versions; version++) {
            findings.target(name(version), Content.in(directory.resolve(name(version))));
        }
    }
}
