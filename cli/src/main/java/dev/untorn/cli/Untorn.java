package dev.untorn.cli;

import dev.untorn.cli.Terminal.OutputFailure;
import dev.untorn.disk.Version;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The root: what all commands share, and how each failure becomes a line and a status. */
@Command(
        name = "untorn",
        description = "Publishes a file whole or not at all.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT, // of the line above
        versionProvider = BuildVersion.class,
        synopsisSubcommandLabel = "COMMAND")
final class Untorn implements Runnable {
    private final Machine machine;
    private final Terminal terminal;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Say what was done, and print the stack trace of a failure.")
    private boolean verbose;

    private Untorn(Machine machine, Terminal terminal) {
        this.machine = machine;
        this.terminal = terminal;
    }

    static CommandLine commandLine(Machine machine, Terminal terminal) {
        Untorn untorn = new Untorn(machine, terminal);
        CommandLine line = new CommandLine(untorn)
                .addSubcommand(new WriteCommand(untorn))
                .addSubcommand(new VersionCommand(untorn))
                .addSubcommand(new SweepCommand(untorn))
                .addSubcommand(new CheckCommand(untorn))
                .addSubcommand(new ReadCommand(untorn))
                // A target may be named "@list"; it is not a file of arguments.
                .setExpandAtFiles(false)
                .registerConverter(Version.class, checked(Version::parse))
                .registerConverter(Path.class, checked(Names::fileOf))
                .setOut(new PrintWriter(new OutputStreamWriter(terminal.out(), Names.CHARSET), true))
                .setErr(new PrintWriter(new OutputStreamWriter(terminal.err(), Names.CHARSET), true))
                .setParameterExceptionHandler((wrong, arguments) -> untorn.refuse(wrong))
                .setExecutionExceptionHandler((failure, command, arguments) -> untorn.fail(failure));
        explainStatuses(line);
        return line;
    }

    private static void explainStatuses(CommandLine line) {
        Map<String, String> statuses = new LinkedHashMap<>();
        Arrays.stream(ExitCode.values()).forEach(code -> statuses.put(Integer.toString(code.status()), code.meaning()));
        statuses.put("128+n", "ended by signal n; standard error says what is on disk");
        line.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(statuses);
        line.getSubcommands().values().forEach(Untorn::explainStatuses);
    }

    /** What does not fit the type is told as wrong use, with the option's name. */
    static <T> ITypeConverter<T> checked(Function<String, T> parse) {
        return argument -> {
            try {
                return parse.apply(argument);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }

    Machine machine() {
        return machine;
    }

    Terminal terminal() {
        return terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(commandLine(machine, terminal), "a command is missing");
    }

    /** Says it only if that was asked for. */
    void tell(String line) {
        if (verbose) {
            terminal.complain(line);
        }
    }

    void traceIfVerbose(Throwable failure) {
        if (verbose) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace, true));
            terminal.complain(trace.toString().stripTrailing());
        }
    }

    /** Tells of a publish that got less than it asked for. */
    ExitCode failed(Path target, IOException failure) {
        terminal.complain(Words.of(target, failure));
        for (Throwable left : failure.getSuppressed()) {
            terminal.complain(left.getMessage() + "; untorn sweep deletes it");
        }
        traceIfVerbose(failure);
        return ExitCode.of(failure);
    }

    /** Wrong use: two lines, not a page. */
    private int refuse(ParameterException wrong) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        terminal.complain(String.valueOf(wrong.getMessage()).replaceFirst("^Error: ", ""));
        terminal.complain("try " + command + " --help");
        traceIfVerbose(wrong);
        return ExitCode.USAGE.status();
    }

    /** Whatever a command has not told itself. */
    private int fail(Exception failure) {
        traceIfVerbose(failure);
        if (failure instanceof OutputFailure noOutput) {
            terminal.complain(noOutput.words());
            return ExitCode.NO_OUTPUT.status();
        }
        terminal.complain("a defect: " + failure + (verbose ? "" : "; --verbose tells more"));
        return ExitCode.DEFECT.status();
    }
}
