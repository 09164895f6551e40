package dev.untorn.spec.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tlc2.value.IValue;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;

/** TLC's values as plain Java: sequences as lists, functions as maps, sets as sorted lists, model values as strings. */
public final class Values {
    private Values() {}

    public static Object toJava(IValue value) {
        if (value instanceof IntValue number) {
            return number.val;
        }
        if (value instanceof BoolValue truth) {
            return truth.val;
        }
        if (value instanceof StringValue string) {
            return string.val.toString();
        }
        Value compound = (Value) value;
        if (compound.toTuple() instanceof TupleValue tuple) {
            return list(tuple.elems);
        }
        if (compound.toFcnRcd() instanceof FcnRcdValue function) {
            return map(function);
        }
        if (compound.toSetEnum() instanceof SetEnumValue set) {
            return list(set.elems.toArray()).stream()
                    .sorted((a, b) -> a.toString().compareTo(b.toString()))
                    .toList();
        }
        return value.toString();
    }

    private static List<Object> list(Value[] values) {
        return Stream.of(values).map(Values::toJava).toList();
    }

    private static Map<String, Object> map(FcnRcdValue function) {
        Map<String, Object> map = new TreeMap<>();
        List<Object> keys = new ArrayList<>(list(function.getDomainAsValues()));
        for (int i = 0; i < keys.size(); i++) {
            map.put(keys.get(i).toString(), toJava(function.values[i]));
        }
        return map;
    }
}
