package dev.untorn.spec.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One text for one state: JSON with sorted keys and no spaces. Sets are written as sorted arrays by whoever builds them. */
public final class CanonicalJson {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private CanonicalJson() {}

    /** The text of a state: its variables by name, made of maps, lists, strings and integers. */
    public static String write(Map<String, ?> state) {
        try {
            return MAPPER.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a state: " + state, e);
        }
    }

    /** For people: the variables that differ, with their values in the second state. */
    public static String changes(String before, String after) {
        try {
            JsonNode old = MAPPER.readTree(before);
            List<String> changes = new ArrayList<>();
            MAPPER.readTree(after).properties().forEach(variable -> {
                if (!variable.getValue().equals(old.get(variable.getKey()))) {
                    changes.add(variable.getKey() + "' = " + variable.getValue());
                }
            });
            return changes.isEmpty() ? "nothing changes" : String.join(", ", changes);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not states: " + before + ", " + after, e);
        }
    }
}
