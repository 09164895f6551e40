package dev.untorn.powercut;

import dev.untorn.Durability;
import dev.untorn.Outcome;
import dev.untorn.Publisher;
import dev.untorn.SealedContent;
import dev.untorn.SealedContent.Corrupt;
import dev.untorn.SealedContent.Found;
import dev.untorn.SealedContent.Recovered;
import dev.untorn.SealedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A sealed file that keeps its previous version. Whatever the durability, what it takes for content is a version; torn is what
 * it calls corrupt. With {@link Durability#CONSISTENT} and more it never has to look at the previous one.
 */
record Sealed(Durability durability) implements Workload {
    private static final String NAME = "t";

    private SealedFile file(Path directory) {
        return SealedFile.at(directory.resolve(NAME), Publisher.with(durability))
                .keepingPrevious();
    }

    @Override
    public List<Target> prepare(Path directory) throws IOException {
        file(directory).write(Content.of(0));
        return List.of(new Target(NAME, durability, "0"));
    }

    @Override
    public void publish(Path directory, int version, Marks marks) throws IOException {
        marks.around(NAME, version, () -> {
            file(directory).write(Content.of(version));
            return Outcome.valueOf(durability.name());
        });
    }

    @Override
    public void look(Path directory, Findings findings) throws IOException {
        SealedContent content = file(directory).read();
        if (content instanceof Found found) {
            String version = Content.nameOf(found.content());
            if (version.startsWith("torn")) {
                findings.wrong("taken for content: " + version);
            }
            findings.target(NAME, version);
        } else {
            findings.target(NAME, content instanceof Corrupt corrupt ? "torn:" + corrupt.reason() : Content.ABSENT);
        }
        if (content instanceof Recovered recovered) {
            findings.note("recovered", recovered.because() instanceof Corrupt ? "corrupt" : "absent");
            if (durability != Durability.VISIBLE) {
                findings.wrong("the target is not valid: " + recovered.because());
            }
        }
    }
}
