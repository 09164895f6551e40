package dev.untorn.cli;

import dev.untorn.SealedContent;
import dev.untorn.SealedContent.Found;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code untorn read}: what {@code write --sealed} was given. */
@Command(
        name = "read",
        description = "Prints the content of a sealed FILE, if it is valid. Otherwise prints nothing; status 1.")
final class ReadCommand implements Callable<Integer> {
    private final Untorn untorn;

    @Parameters(paramLabel = "FILE")
    private Path file = Path.of("");

    ReadCommand(Untorn untorn) {
        this.untorn = untorn;
    }

    @Override
    public Integer call() throws IOException {
        SealedContent content;
        try {
            content = CheckCommand.read(untorn, file);
        } catch (IOException e) {
            return untorn.failed(file, e).status();
        }
        if (content instanceof Found found) {
            untorn.terminal().print(found.content());
            return ExitCode.DONE.status();
        }
        untorn.terminal().complain(file + ": " + CheckCommand.words(content));
        return ExitCode.NOT_DONE.status();
    }
}
