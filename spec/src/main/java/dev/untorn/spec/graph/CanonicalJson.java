package dev.untorn.spec.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
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
}
