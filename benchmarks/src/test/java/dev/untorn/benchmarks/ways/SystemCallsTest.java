package dev.untorn.benchmarks.ways;

import static dev.untorn.benchmarks.ways.TracedWays.MARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.untorn.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bars compare Untorn with a loop that makes the same system calls: here it is seen that it does. */
class SystemCallsTest {
    /** Of a thread that publishes; the rest of what it calls is the JVM's memory. */
    private static final Pattern CALL = Pattern.compile(
            "(open\\w*|\\w*stat\\w*|fcntl|p?write\\w*|f\\w*sync|rename\\w*|close|unlink\\w*|f?chmod\\w*)\\(.*");

    private static final Pattern MARKED = Pattern.compile(".*/" + MARK + "([^\"]+)\".*");

    @TempDir
    Path scratch;

    @Test
    void sameCalls_asUntorn_inTheSameOrder() throws Exception {
        for (int bytes : new int[] {1024, 1024 * 1024}) {
            Map<String, List<String>> calls = trace(bytes, Way.UNTORN, Way.SAME_CALLS);
            for (Durability durability : Durability.values()) {
                List<String> ofUntorn = calls.get(Way.UNTORN + "-" + durability);
                assertThat(ofUntorn)
                        .as("Untorn, %s, %s bytes", durability, bytes)
                        .contains("rename");
                assertThat(calls.get(Way.SAME_CALLS + "-" + durability))
                        .as("%s, %s bytes", durability, bytes)
                        .isEqualTo(ofUntorn);
            }
        }
    }

    /** The check can fail, and the other loop is what it says it is. */
    @Test
    void fewestCalls_areOthersAndFewer() throws Exception {
        Map<String, List<String>> calls = trace(1024, Way.FEWEST_CALLS);

        assertThat(calls.get(Way.FEWEST_CALLS + "-VISIBLE")).containsExactly("open", "write", "close", "rename");
        assertThat(calls.get(Way.FEWEST_CALLS + "-CONSISTENT"))
                .containsExactly("open", "write", "fsync", "close", "rename");
        assertThat(calls.get(Way.FEWEST_CALLS + "-DURABLE")).startsWith("open", "write", "fsync", "close", "rename");
    }

    /** The calls of one publish of each way and durability. */
    private Map<String, List<String>> trace(int bytes, Way... ways) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory(scratch, "published");
        Path traces = Files.createTempDirectory(scratch, "traces");
        List<String> command = new ArrayList<>(List.of(
                "strace",
                "-ff",
                "-e",
                "trace=%file,%desc",
                "-o",
                traces.resolve("thread").toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TracedWays.class.getName(),
                directory.toString(),
                "" + bytes));
        Stream.of(ways).map(Way::name).forEach(command::add);
        Path log = scratch.resolve("log");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "the system calls were not looked at: no strace here: " + e.getMessage());
            throw e;
        }
        int status = process.waitFor();
        String printed = Files.readString(log);
        assumeTrue(!printed.contains("ptrace"), "the system calls were not looked at: " + printed);
        assertThat(status).as(printed).isZero();
        return read(traces);
    }

    private static Map<String, List<String>> read(Path traces) throws IOException {
        Map<String, List<String>> sections = new HashMap<>();
        try (Stream<Path> threads = Files.list(traces)) {
            for (Path thread : threads.toList()) {
                List<String> section = new ArrayList<>();
                for (String line : Files.readAllLines(thread)) {
                    Matcher mark = MARKED.matcher(line);
                    Matcher call = CALL.matcher(line);
                    if (mark.matches()) {
                        section = new ArrayList<>();
                        sections.put(mark.group(1), section);
                    } else if (call.matches()) {
                        section.add(name(call.group(1)));
                    }
                }
            }
        }
        return sections;
    }

    /** Which of a family it is differs among JDKs. */
    private static String name(String call) {
        return call.replaceAll("^open.*", "open")
                .replaceAll("^p?write.*", "write")
                .replaceAll("^rename.*", "rename")
                .replaceAll("^(new)?(l|fstatat|stat).*", "stat");
    }
}
