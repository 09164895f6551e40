package dev.untorn.cli;

import dev.untorn.Durability;
import dev.untorn.SealedContent;
import dev.untorn.SealedContent.Absent;
import dev.untorn.SealedContent.Corrupt;
import dev.untorn.SealedContent.Found;
import dev.untorn.SealedFile;
import dev.untorn.cli.Terminal.OutputFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code untorn check}: whether sealed files are whole. */
@Command(
        name = "check",
        description =
                "Says of each sealed FILE whether it is VALID, CORRUPT and why, or ABSENT. Status 1 unless all are"
                        + " valid.")
final class CheckCommand implements Callable<Integer> {
    private final Untorn untorn;

    @Parameters(arity = "1..*", paramLabel = "FILE")
    private List<Path> files = List.of();

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing of those that are valid.")
    private boolean quiet;

    CheckCommand(Untorn untorn) {
        this.untorn = untorn;
    }

    @Override
    public Integer call() throws IOException {
        boolean allValid = true;
        for (Path file : files) {
            allValid &= isValid(file);
        }
        return (allValid ? ExitCode.DONE : ExitCode.NOT_DONE).status();
    }

    private boolean isValid(Path file) throws OutputFailure {
        try {
            SealedContent content = read(untorn, file);
            boolean valid = content instanceof Found;
            if (!valid || !quiet) {
                untorn.terminal().answer(file + ": " + words(content));
            }
            return valid;
        } catch (OutputFailure e) {
            throw e;
        } catch (IOException e) {
            untorn.failed(file, e);
            return false;
        }
    }

    /** Reads and checks; nothing is published. */
    static SealedContent read(Untorn untorn, Path file) throws IOException {
        try {
            return SealedFile.at(file, untorn.machine().publisher().apply(Durability.DURABLE))
                    .read();
        } catch (OutOfMemoryError e) {
            // The content is checked in memory; what was read of it is garbage now.
            throw new IOException("too long for the memory of this JVM (java -Xmx)", e);
        }
    }

    static String words(SealedContent content) {
        if (content instanceof Found found) {
            return "VALID, generation " + found.generation() + ", " + found.content().length + " bytes";
        }
        if (content instanceof Corrupt corrupt) {
            return "CORRUPT, " + corrupt.reason() + ": " + corrupt.detail();
        }
        return content instanceof Absent ? "ABSENT" : content.toString();
    }
}
