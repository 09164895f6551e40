package dev.untorn.cli;

import dev.untorn.PublishException;
import dev.untorn.cli.Source.SourceFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code untorn write}: standard input becomes the target; or, with a list, file after file. */
@Command(
        name = "write",
        sortOptions = false,
        description = {
            "Publishes standard input as TARGET: readers see the old content or the new, never a part.",
            "",
            "A pipe does not tell whether who writes into it has failed: `false | untorn write f` publishes an empty"
                    + " file. Say --expect-bytes where the length is known, or write to a file first, and publish that with"
                    + " `&& untorn write f < file`.",
            ""
        })
final class WriteCommand implements Callable<Integer> {
    private final Untorn untorn;

    @Mixin
    private final Asked asked = new Asked();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "TARGET", description = "The file to publish; its directory exists.")
    private @Nullable Path target;

    @Option(
            names = "--list",
            description =
                    "Standard input has a line for each file, TARGET<tab>SOURCE. Each is published as its line comes,"
                            + " and answered by a line on standard output: what became of it, and its name. A failure is told on"
                            + " standard error, too, and does not end the list.")
    private boolean list;

    @Option(
            names = {"-0", "--null"},
            description = "With --list: names and answers end with a NUL; there are no tabs and lines.")
    private boolean nul;

    @Option(
            names = "--expect-bytes",
            paramLabel = "N",
            description = "Publish only if standard input has exactly so many.")
    private @Nullable Long expectedBytes;

    @Option(names = "--sealed", description = "With a header that untorn check checks. Holds the content in memory.")
    private boolean sealed;

    @Option(names = "--progress", description = "Say on standard error how far it is, once a second.")
    private boolean showProgress;

    WriteCommand(Untorn untorn) {
        this.untorn = untorn;
    }

    @Override
    public Integer call() throws IOException {
        requireFitting();
        Publishing publishing = new Publishing(asked.publisherOf(untorn.machine()), sealed);
        Progress progress = new Progress(untorn.terminal(), showProgress);
        if (target == null) {
            String answer = asked.durability().outcome().name();
            return new PublishList(untorn, publishing, answer, progress, nul)
                    .run()
                    .status();
        }
        return publish(publishing, target, progress).status();
    }

    private void requireFitting() {
        require((target == null) == list, list ? "TARGET and --list exclude each other" : "TARGET is missing");
        require(list || !nul, "--null is for --list");
        require(!list || expectedBytes == null, "--expect-bytes is for one target");
        require(!list || !asked.isForOneVersion(), "--if-unchanged is for one target");
        require(expectedBytes == null || expectedBytes >= 0, "--expect-bytes cannot be negative");
    }

    private void require(boolean condition, String otherwise) {
        if (!condition && spec != null) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private ExitCode publish(Publishing publishing, Path target, Progress progress) {
        try (Source source = Source.standardInput(untorn.terminal(), expected(), progress)) {
            publishing.publish(target, source);
            String outcome = Words.of(asked.durability().outcome());
            untorn.tell(target + ": " + source.count() + " bytes; " + outcome);
            if (untorn.terminal().stop().isStopped()) {
                untorn.terminal().complain(target + ": the signal came too late: " + outcome);
            }
            return ExitCode.DONE;
        } catch (PublishException | SourceFailure e) {
            return untorn.failed(target, e);
        }
    }

    private OptionalLong expected() {
        return expectedBytes == null ? OptionalLong.empty() : OptionalLong.of(expectedBytes);
    }
}
