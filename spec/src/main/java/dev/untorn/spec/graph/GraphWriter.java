package dev.untorn.spec.graph;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tlc2.tool.Action;
import tlc2.tool.TLCState;

/** Writes a state once, as {@code S number json}, and each transition, as {@code E from action to}, with tabs between. */
final class GraphWriter extends TransitionWriter {
    private final Path file;
    private final BufferedWriter out;
    private final Map<String, Integer> numbers = new HashMap<>();

    GraphWriter(Path file) throws IOException {
        this.file = file;
        this.out = Files.newBufferedWriter(file);
    }

    @Override
    public synchronized void writeState(TLCState initial) {
        println("I\t" + number(initial));
    }

    @Override
    public synchronized void writeState(TLCState from, TLCState to, boolean isNew, Action action) {
        println("E\t" + number(from) + "\t" + label(action) + "\t" + number(to));
    }

    private int number(TLCState state) {
        Map<String, Object> variables = new TreeMap<>();
        state.getVals().forEach((name, value) -> variables.put(name.toString(), Values.toJava(value)));
        String json = CanonicalJson.write(variables);
        Integer known = numbers.get(json);
        if (known != null) {
            return known;
        }
        int number = numbers.size();
        numbers.put(json, number);
        println("S\t" + number + "\t" + json);
        return number;
    }

    /** A graph that is cut short would look like a specification that allows less, so a failed write ends TLC. */
    private void println(String line) {
        try {
            out.write(line);
            out.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Such as {@code RenameTemp(w1)}. */
    private static String label(Action action) {
        return Stream.of(action.getOpDef().getParams())
                .map(parameter -> action.con.lookup(parameter).toString())
                .collect(Collectors.joining(", ", action.getName() + "(", ")"))
                .replace("()", "");
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public String getDumpFileName() {
        return file.toString();
    }
}
