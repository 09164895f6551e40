package dev.untorn.powercut;

import dev.untorn.Batch;
import dev.untorn.BatchException;
import dev.untorn.BatchPublication;
import dev.untorn.BatchPublication.Entry;
import dev.untorn.Durability;
import dev.untorn.Publisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Three files are published in a batch, and an index of them last. Whoever finds a version of the index must find that
 * version of the others, or a newer one.
 *
 * @param durable with less nothing is promised of the index
 */
record Batched(Publisher durable) implements Workload {
    private static final List<String> FILES = List.of("a", "b", "c");
    private static final String INDEX = "index";

    @Override
    public List<Target> prepare(Path directory) throws IOException {
        List<Target> targets = new ArrayList<>();
        for (String name : names()) {
            Files.write(directory.resolve(name), Content.of(0));
            targets.add(new Target(name, Durability.DURABLE, "0"));
        }
        return targets;
    }

    private static List<String> names() {
        List<String> all = new ArrayList<>(FILES);
        all.add(INDEX);
        return all;
    }

    @Override
    public void publish(Path directory, int version, Marks marks) throws IOException {
        Batch batch = durable.batch();
        FILES.forEach(name -> batch.add(directory.resolve(name), Content.of(version)));
        batch.last(directory.resolve(INDEX), Content.of(version));
        for (String name : names()) {
            marks.begin(name, version);
        }
        for (Entry entry : reportOf(batch).entries()) {
            marks.end(String.valueOf(entry.target().getFileName()), version, entry.outcome());
        }
    }

    private static BatchPublication reportOf(Batch batch) {
        try {
            return batch.publish();
        } catch (BatchException e) {
            return e.report();
        }
    }

    @Override
    public void look(Path directory, Findings findings) throws IOException {
        String index = Content.in(directory.resolve(INDEX));
        findings.target(INDEX, index);
        for (String name : FILES) {
            String found = Content.in(directory.resolve(name));
            findings.target(name, found);
            if (isOlder(found, index)) {
                findings.wrong("index " + index + " names " + name + ", which is " + found);
            }
        }
    }

    /** What is no version is judged by the promise. */
    private static boolean isOlder(String found, String index) {
        return found.matches("\\d+") && index.matches("\\d+") && Integer.parseInt(found) < Integer.parseInt(index);
    }
}
