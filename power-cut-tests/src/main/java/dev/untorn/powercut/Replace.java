package dev.untorn.powercut;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One target is replaced again and again. Each version must have the rights of the first. */
record Replace(Design design, Rights rights) implements Workload {
    private static final String NAME = "t";

    Replace(Design design) {
        this(design, Rights.UNUSUAL);
    }

    @Override
    public List<Target> prepare(Path directory) throws IOException {
        Path target = directory.resolve(NAME);
        Files.write(target, Content.of(0));
        rights.giveTo(target);
        return List.of(new Target(NAME, design.claims(), "0"));
    }

    @Override
    public void publish(Path directory, int version, Marks marks) throws IOException {
        marks.around(NAME, version, () -> design.publish(directory.resolve(NAME), version));
    }

    @Override
    public void look(Path directory, Findings findings) throws IOException {
        Path target = directory.resolve(NAME);
        findings.target(NAME, Content.in(target));
        rights.requireOf(target, findings);
    }
}
