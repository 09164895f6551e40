package dev.untorn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.untorn.check.disk.ForwardingDisk;
import dev.untorn.disk.Keep;
import dev.untorn.disk.Metadata;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process of its own: in another directory, as somebody else. Publishes {@link Directory#NEW} durably, or runs another main class. */
final class OtherProcess {
    /** Whoever owns nothing and is in no group but his own. */
    static final List<String> NOBODY = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    private OtherProcess() {}

    /** Only root can become somebody else, and mount. */
    static void requireRoot(Path directory) throws IOException {
        Path mine = Files.createTempFile(directory, "whose", "");
        Object owner = Files.getAttribute(mine, "unix:uid");
        Files.delete(mine);
        assumeTrue(owner.equals(0), "only root does this");
    }

    /**
     * Publishes, and gives what it printed: the outcome and what was not kept, or how it failed.
     *
     * @param prefix a command that runs the rest, such as {@link #NOBODY}
     * @param keeping such as {@code OWNER=MUST}
     */
    static String publish(List<String> prefix, Path workingDirectory, String target, String... keeping)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(target));
        arguments.addAll(List.of(keeping));
        return run(prefix, workingDirectory, 0, OtherProcess.class, arguments);
    }

    /** Runs a main class, and gives what it printed; it must end with this status. */
    static String run(List<String> prefix, Path workingDirectory, int status, Class<?> main, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        String classPath = Stream.of(Publisher.class, ForwardingDisk.class, OtherProcess.class)
                .map(OtherProcess::classPathOf)
                .collect(Collectors.joining(System.getProperty("path.separator")));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:-UsePerfData", // a file of its own, and a limit on the size of files may be what is tried
                "-cp",
                classPath,
                main.getName()));
        command.addAll(arguments);
        Process other = new ProcessBuilder(command)
                .directory(workingDirectory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(other.getInputStream().readAllBytes(), UTF_8);
        assertThat(other.waitFor()).as(output).isEqualTo(status);
        return output.strip();
    }

    private static String classPathOf(Class<?> type) {
        CodeSource source = Objects.requireNonNull(type.getProtectionDomain().getCodeSource());
        try {
            return Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** The other process. */
    public static void main(String[] args) {
        Publisher publisher = Publisher.durable();
        for (String keeping : List.of(args).subList(1, args.length)) {
            String[] rule = keeping.split("=", 2);
            publisher = publisher.keeping(Metadata.valueOf(rule[0]), Keep.valueOf(rule[1]));
        }
        try {
            Publication done = publisher.publish(Path.of(args[0]), Directory.bytes(Directory.NEW));
            System.out.println(
                    done.outcome() + " " + done.notKept().stream().sorted().toList());
        } catch (PublishException e) {
            System.out.println(e.outcome() + " " + e.step() + " " + e.getCause());
        }
    }
}
