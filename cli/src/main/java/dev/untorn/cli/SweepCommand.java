package dev.untorn.cli;

import dev.untorn.Sweep.Entry;
import dev.untorn.Sweep.Fate;
import dev.untorn.cli.Terminal.OutputFailure;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code untorn sweep}: deletes the temps of dead writers. */
@Command(
        name = "sweep",
        description =
                "Deletes the leftovers in each DIR: temps whose writers are proved dead. Says what was deleted, what"
                        + " was kept, and why. Status 1 if something could not be judged, or a DIR not be listed.")
final class SweepCommand implements Callable<Integer> {
    private final Untorn untorn;

    @Parameters(arity = "1..*", paramLabel = "DIR", converter = DirectoryName.class)
    private List<Path> directories = List.of();

    @Option(
            names = {"-r", "--recursive"},
            description = "And in all directories below. Symbolic links are not followed.")
    private boolean recursive;

    @Option(
            names = {"-q", "--quiet"},
            description = "Say only what could not be judged.")
    private boolean quiet;

    @Option(names = "--progress", description = "Say on standard error how far it is, once a second.")
    private boolean showProgress;

    private long swept;
    private long deleted;
    private boolean allWell = true;

    SweepCommand(Untorn untorn) {
        this.untorn = untorn;
    }

    static final class DirectoryName implements ITypeConverter<Path> {
        @Override
        public Path convert(String name) throws Exception {
            return Untorn.checked(Names::directoryOf).convert(name);
        }
    }

    @Override
    public Integer call() throws IOException {
        Progress progress = new Progress(untorn.terminal(), showProgress);
        for (Path directory : directories) {
            Deque<Path> toSweep = new ArrayDeque<>(List.of(directory));
            while (!toSweep.isEmpty()) {
                Path next = toSweep.pop();
                sweep(next, next.equals(directory));
                if (recursive) {
                    below(next).forEach(toSweep::push);
                }
                progress.report(() -> swept + " directories swept, " + deleted + " leftovers deleted");
            }
        }
        untorn.tell(swept + " directories swept, " + deleted + " leftovers deleted");
        return (allWell ? ExitCode.DONE : ExitCode.NOT_DONE).status();
    }

    private void sweep(Path directory, boolean wasAskedFor) throws OutputFailure {
        List<Entry> entries;
        try {
            entries = untorn.machine().leftovers().apply(directory).sweep().entries();
        } catch (IOException e) {
            if (wasAskedFor || !(e instanceof NoSuchFileException)) {
                untorn.terminal().complain("listLeftovers " + directory + ": " + Words.reason(e));
                untorn.traceIfVerbose(e);
                allWell = false;
            }
            return;
        }
        swept++;
        for (Entry entry : entries) {
            tell(entry);
        }
    }

    private void tell(Entry entry) throws OutputFailure {
        String line = entry.file() + ": " + entry.fate()
                + entry.cause().map(cause -> ": " + Words.reason(cause)).orElse("");
        if (entry.fate() == Fate.DELETED) {
            deleted++;
        }
        if (entry.fate() == Fate.UNKNOWN) {
            allWell = false;
            untorn.terminal().complain(line);
        } else if (!quiet) {
            untorn.terminal().answer(line);
        }
    }

    /** The directories in this one. If it cannot be listed, its sweep has said so. */
    private static List<Path> below(Path directory) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> names = Files.newDirectoryStream(directory)) {
            for (Path name : names) {
                if (Files.isDirectory(name, LinkOption.NOFOLLOW_LINKS)) {
                    found.add(name);
                }
            }
        } catch (IOException | DirectoryIteratorException wasTold) {
            // By the sweep of the same directory, a moment ago.
        }
        return found;
    }
}
