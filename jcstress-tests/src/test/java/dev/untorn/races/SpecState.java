package dev.untorn.races;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;

/** A state of {@code FilePublish.tla}, in the words in which the races report theirs. */
record SpecState(String json, JsonNode variables) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What the races call the values: the second publishes what {@code w2} does. */
    private static final Map<String, String> VALUES = Map.of("v0", "old", "w1", "first", "w2", "second");

    static SpecState of(String json) {
        try {
            return new SpecState(json, MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a state: " + json, e);
        }
    }

    /** How a writer ended; the step that it waits in, if it has not. */
    String writer(String writer) {
        return variables.path("writerState").path(writer).asText().toLowerCase(Locale.ROOT);
    }

    /** How many names it tried for its temp. */
    int names(String writer) {
        return variables.path("tries").path(writer).asInt();
    }

    /** What a reader has read. */
    String read(String reader) {
        boolean absent = variables.path("readerState").path(reader).asText().equals("absent");
        return absent ? "absent" : nameOf(variables.path("observed").path(reader));
    }

    /** What the target holds. */
    String target() {
        int file = variables.path("names").path("target").asInt();
        return file == 0 ? "absent" : nameOf(variables.path("content").path(file - 1));
    }

    /** How many temps there are. */
    int temps() {
        int temps = 0;
        for (Map.Entry<String, JsonNode> name : variables.path("names").properties()) {
            temps += name.getKey().equals("target") || name.getValue().asInt() == 0 ? 0 : 1;
        }
        return temps;
    }

    private static String nameOf(JsonNode blocks) {
        boolean whole = blocks.size() == 2 && blocks.path(0).equals(blocks.path(1));
        return whole ? VALUES.getOrDefault(blocks.path(0).asText(), "torn") : "torn";
    }
}
