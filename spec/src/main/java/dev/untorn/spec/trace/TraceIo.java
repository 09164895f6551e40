package dev.untorn.spec.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/** The operators of {@code TraceIO.tla}. */
public final class TraceIo {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** TLC asks again and again. */
    private static final Map<String, Value> READ = new ConcurrentHashMap<>();

    private TraceIo() {}

    /** The lines of the file that the system property names, as a sequence. */
    @TLAPlusOperator(identifier = "ReadTraces", module = "TraceIO", warn = false)
    public static Value readTraces(StringValue property) {
        return READ.computeIfAbsent(property.val.toString(), name -> read(Path.of(System.getProperty(name))));
    }

    private static Value read(Path file) {
        List<Value> traces = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                traces.add(value(JSON.readTree(line)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        TupleValue all = new TupleValue(traces.toArray(Value[]::new));
        all.deepNormalize();
        return all;
    }

    private static Value value(JsonNode json) {
        if (json.isObject()) {
            List<UniqueString> names = new ArrayList<>();
            List<Value> values = new ArrayList<>();
            json.properties().forEach(field -> {
                names.add(UniqueString.uniqueStringOf(field.getKey()));
                values.add(value(field.getValue()));
            });
            return new RecordValue(names.toArray(UniqueString[]::new), values.toArray(Value[]::new), false);
        }
        if (json.isArray()) {
            List<Value> values = new ArrayList<>();
            json.forEach(element -> values.add(value(element)));
            return new TupleValue(values.toArray(Value[]::new));
        }
        if (json.isBoolean()) {
            return json.booleanValue() ? BoolValue.ValTrue : BoolValue.ValFalse;
        }
        if (json.isInt()) {
            return IntValue.gen(json.intValue());
        }
        if (json.isTextual()) {
            return new StringValue(json.textValue());
        }
        throw new IllegalArgumentException("TLC has no value for " + json);
    }
}
