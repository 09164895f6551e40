package dev.untorn.spec.trace;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.untorn.spec.graph.TransitionWriter;
import dev.untorn.spec.graph.Values;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tlc2.tool.Action;
import tlc2.tool.TLCState;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/** Keeps of each trace the first of the states that are furthest in it, and writes them when TLC has ended. */
final class ProgressWriter extends TransitionWriter {
    private static final UniqueString TRACE = UniqueString.uniqueStringOf("trace");
    private static final UniqueString CURSOR = UniqueString.uniqueStringOf("cursor");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Map<Integer, Furthest> furthest = new TreeMap<>();

    ProgressWriter(Path file) {
        this.file = file;
    }

    private static final class Furthest {
        int matched = -1;
        int states;

        @Nullable
        TLCState state;
    }

    @Override
    public synchronized void writeState(TLCState initial) {
        reached(initial);
    }

    @Override
    public synchronized void writeState(TLCState from, TLCState to, boolean isNew, Action action) {
        if (isNew) {
            reached(to);
        }
    }

    private void reached(TLCState state) {
        int trace = ((IntValue) state.lookup(TRACE)).val;
        Furthest best = furthest.computeIfAbsent(trace, unseen -> new Furthest());
        best.states++;
        int matched = matched((Value) state.lookup(CURSOR));
        if (matched > best.matched) {
            best.matched = matched;
            best.state = state;
        }
    }

    private static int matched(Value cursor) {
        int sum = 0;
        for (Value each : ((FcnRcdValue) cursor.toFcnRcd()).values) {
            sum += ((IntValue) each).val;
        }
        return sum;
    }

    private static Map<String, Object> variables(@Nullable TLCState state) {
        Map<String, Object> variables = new TreeMap<>();
        Objects.requireNonNull(state)
                .getVals()
                .forEach((name, value) -> variables.put(name.toString(), Values.toJava(value)));
        return variables;
    }

    @Override
    public void close() {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Map.Entry<Integer, Furthest> each : furthest.entrySet()) {
                Furthest best = each.getValue();
                out.write(
                        JSON.writeValueAsString(new TraceProgress(each.getKey(), best.states, variables(best.state))));
                out.newLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public String getDumpFileName() {
        return file.toString();
    }
}
