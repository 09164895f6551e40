package dev.untorn.powercut;

import dev.untorn.Durability;
import dev.untorn.Publisher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Two writers to each target, one after the other: the second is told UNCHANGED, and is never seen. */
record FirstWins(int versions) implements Workload {
    private static final Design DESIGN =
            Design.shipped(Durability.DURABLE, Publisher.durable().firstWins());

    @Override
    public List<Target> prepare(Path directory) {
        return names().map(name -> new Target(name, DESIGN.claims(), Content.ABSENT))
                .toList();
    }

    private Stream<String> names() {
        return IntStream.rangeClosed(1, versions).mapToObj(FirstWins::name).distinct();
    }

    private static String name(int version) {
        return "t" + (version + 1) / 2;
    }

    @Override
    public void publish(Path directory, int version, Marks marks) throws IOException {
        marks.around(name(version), version, () -> DESIGN.publish(directory.resolve(name(version)), version));
    }

    @Override
    public void look(Path directory, Findings findings) {
        names().forEach(name -> findings.target(name, Content.in(directory.resolve(name))));
    }
}
