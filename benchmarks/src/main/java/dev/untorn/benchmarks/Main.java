package dev.untorn.benchmarks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures, prints the tables of {@code docs/benchmarks.md}, and ends with 1 if a bar was missed. */
@Command(
        name = "benchmarks",
        description = "How long publishing takes, beside bare system calls and peers. Ends with 1 if a bar is missed.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class Main implements Callable<Integer> {
    @Option(
            names = "--directory",
            description = "Where to publish. Its file system is measured. Default: ${DEFAULT-VALUE}")
    private Path directory = Path.of("target", "measured");

    @Option(
            names = "--results",
            description = "Where results.json, summary.md and jmh.log go. Default: ${DEFAULT-VALUE}")
    private Path results = Path.of("target", "benchmarks");

    @Option(names = "--bars", description = "Only what the bars are about: a few minutes.")
    private boolean barsOnly;

    @Option(names = "--every-bar", description = "Also ask for the bars about a journal where there is none.")
    private boolean everyBar;

    @Option(names = "--rounds", description = "How often all is measured. Default: ${DEFAULT-VALUE}")
    private int rounds = 3;

    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    public static void main(String... arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(new CommandLine(new Main(out)).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, RunnerException {
        Files.createDirectories(directory);
        Files.createDirectories(results);
        Machine machine = Machine.of(directory);
        List<Run> plan = barsOnly ? Plan.bars() : Plan.all();
        out.println("Publishing into " + directory.toAbsolutePath() + ": " + machine);
        Figures figures = Figures.read(new Rounds(plan, rounds, directory, out).runInto(results));
        String report = Report.of(figures, machine, everyBar);
        Files.writeString(results.resolve("summary.md"), report);
        out.println();
        out.print(report);
        return Report.missed(figures, machine, everyBar) ? 1 : 0;
    }
}
