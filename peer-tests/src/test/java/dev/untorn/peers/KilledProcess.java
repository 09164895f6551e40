package dev.untorn.peers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A process that publishes and is killed at one of its system calls on the target or the temp: strace counts them, and sends
 * the signal when the call is entered, so it takes place or not as the kernel finds it.
 */
final class KilledProcess {
    static final String OLD = "o";
    static final String NEW = "n";
    static final String NEXT = "x";

    private static final int SIZE = 3 * 8192;
    private static final Pattern CALL = Pattern.compile("(?:\\d+ +)?(\\w+)\\((.*)\\) += (-?\\d+).*");

    private KilledProcess() {}

    /** The content that consists of this letter. */
    static byte[] content(String letter) {
        return letter.repeat(SIZE).getBytes(US_ASCII);
    }

    /** Whose content the file holds whole: its letter, {@code missing} or {@code torn}. */
    static String in(Path target) throws IOException {
        try {
            String found = new String(Files.readAllBytes(target), US_ASCII);
            return Stream.of(OLD, NEW, NEXT)
                    .filter(letter -> found.equals(letter.repeat(SIZE)))
                    .findFirst()
                    .orElse("torn");
        } catch (NoSuchFileException e) {
            return "missing";
        }
    }

    /** Publishes in a process that nobody kills; gives how it failed, if it did. */
    static Optional<String> publish(FilePeer peer, Path target, String letter)
            throws IOException, InterruptedException {
        Path output = Path.of(target + ".out");
        int status = start(List.of(), peer, target, letter, output).waitFor();
        String failure = Files.readString(output)
                .lines()
                .filter(line -> line.startsWith("Exception"))
                .findFirst()
                .orElse("ended with status " + status)
                .replaceAll("^Exception in thread \"main\" (?:[\\w.]+\\.)?", "")
                .replaceAll("\\S*/", "");
        Files.delete(output);
        return status == 0 ? Optional.empty() : Optional.of(failure);
    }

    /** A system call of a publish: its name, the how manieth of this name it is, and whether it is about the temp. */
    record Call(String name, int number, boolean ofTheTemp) {
        @Override
        public String toString() {
            return name + (ofTheTemp ? " of the temp" : "");
        }
    }

    /** Publishes, and gives the calls on the target and the temp. */
    static List<Call> calls(FilePeer peer, Path target) throws IOException, InterruptedException {
        Path trace = Path.of(target + ".trace");
        int status = run(peer, target, List.of("-o", trace.toString(), "-e", "trace=!close"));
        if (status != 0 || !in(target).equals(NEW)) {
            throw new AssertionError(peer + " does not publish: " + status + ", " + in(target));
        }
        String temp = String.valueOf(peer.temp(target).getFileName());
        List<Call> calls = new ArrayList<>();
        Map<String, Integer> made = new HashMap<>();
        Map<String, Boolean> isTemp = new HashMap<>();
        for (String line : Files.readAllLines(trace)) {
            Matcher call = CALL.matcher(line);
            if (call.matches()) {
                String descriptor = call.group(2).split("[,)]", 2)[0];
                boolean ofTheTemp = line.contains(temp) || isTemp.getOrDefault(descriptor, false);
                if (call.group(1).startsWith("open")) {
                    isTemp.put(call.group(3), ofTheTemp);
                }
                calls.add(new Call(call.group(1), made.merge(call.group(1), 1, Integer::sum), ofTheTemp));
            }
        }
        Files.delete(trace);
        return calls;
    }

    /** Publishes, and is killed at this call. */
    static void publishAndKill(FilePeer peer, Path target, Call call) throws IOException, InterruptedException {
        String inject = "inject=" + call.name() + ":signal=SIGKILL:when=" + call.number();
        int status = run(peer, target, List.of("-o", "/dev/null", "-e", "trace=!close", "-e", inject));
        if (status == 0) {
            throw new AssertionError(peer + " was not killed at " + call + " " + call.number());
        }
    }

    private static int run(FilePeer peer, Path target, List<String> options) throws IOException, InterruptedException {
        List<String> strace = new ArrayList<>(List.of("strace", "-f", "-qq"));
        strace.addAll(List.of("-P", target.toString(), "-P", peer.temp(target).toString()));
        strace.addAll(options);
        Path output = Path.of(target + ".out");
        int status = start(strace, peer, target, NEW, output).waitFor();
        Files.delete(output);
        return status;
    }

    private static Process start(List<String> before, FilePeer peer, Path target, String letter, Path output)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                FilePeer.class.getName(),
                peer.name(),
                target.toString(),
                letter));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
