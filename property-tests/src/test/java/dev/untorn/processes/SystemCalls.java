package dev.untorn.processes;

import static dev.untorn.processes.TracedWriter.MARK;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The system calls of one thread, as {@code strace -ff} wrote them, in sections that begin with a mark. */
final class SystemCalls {
    /** All calls that take a path or a descriptor. */
    static final String TRACED = "%file,%desc";

    private static final Pattern CALL = Pattern.compile("(\\w+)\\((.*)\\) += (-?\\d+|\\?).*");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern DESCRIPTOR = Pattern.compile("\\d+");

    /** The memory of the JVM, which it takes when it likes. */
    private static final String MEMORY = "mmap";

    private final Map<String, String> open = new HashMap<>();
    private final Map<String, List<String>> sections = new LinkedHashMap<>();
    private List<String> section = new ArrayList<>();

    private SystemCalls() {}

    /** The calls of the thread that set the marks, such as {@code open(O_EXCL) temp}; by the words of their mark. */
    static Map<String, List<String>> read(Path traces) throws IOException {
        List<List<String>> marked = new ArrayList<>();
        try (Stream<Path> threads = Files.list(traces)) {
            for (Path thread : threads.toList()) {
                List<String> lines = Files.readAllLines(thread);
                if (lines.stream().anyMatch(line -> line.contains('"' + MARK))) {
                    marked.add(lines);
                }
            }
        }
        if (marked.size() != 1) {
            throw new AssertionError(marked.size() + " threads have set marks");
        }
        SystemCalls calls = new SystemCalls();
        marked.get(0).forEach(calls::read);
        return calls.sections;
    }

    private void read(String line) {
        Matcher call = CALL.matcher(line);
        if (!call.matches()) {
            if (!line.startsWith("+++") && !line.startsWith("---")) {
                section.add("not understood: " + line);
            }
            return;
        }
        if (call.group(1).equals(MEMORY)) {
            return;
        }
        String arguments = call.group(2);
        Matcher path = QUOTED.matcher(arguments);
        String first = arguments.split(",", 2)[0];
        boolean byDescriptor = DESCRIPTOR.matcher(first).matches();
        String subject = byDescriptor
                ? open.getOrDefault(first, "descriptor " + first)
                : path.find() ? kind(path.group(1)) : arguments;
        if (subject.startsWith(MARK)) {
            section = new ArrayList<>();
            sections.put(subject.substring(MARK.length()), section);
            return;
        }
        String name = name(call.group(1), arguments, byDescriptor);
        if (name.startsWith("open")) {
            open.put(call.group(3), subject);
        }
        section.add(name + " " + subject);
    }

    /** One name for the calls that do one thing: which of them it is differs among JDKs and C libraries. */
    private static String name(String call, String arguments, boolean byDescriptor) {
        return switch (call) {
            case "stat", "lstat", "fstat", "newfstatat", "statx" -> byDescriptor ? "fstat" : "stat";
            case "open", "openat" -> arguments.contains("O_EXCL") ? "open(O_EXCL)" : "open";
            case "rename", "renameat", "renameat2" -> "rename";
            case "fcntl" ->
                arguments.contains("F_WRLCK") ? "fcntl(lock)" : arguments.contains("F_UNLCK") ? "fcntl(unlock)" : call;
            default -> call;
        };
    }

    private static String kind(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        if (file.startsWith(".untorn-")) {
            return "temp";
        }
        return file.startsWith("target") || file.equals("directory") ? file.replaceAll("-.*", "") : path;
    }
}
