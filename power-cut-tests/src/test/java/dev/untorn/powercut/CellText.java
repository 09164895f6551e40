package dev.untorn.powercut;

import com.fasterxml.jackson.databind.JsonNode;

/** A result of the rig in a line. */
final class CellText {
    private CellText() {}

    static String of(JsonNode cell) {
        double seconds = cell.get("seconds").asDouble();
        int images = cell.get("images").asInt();
        return "%-20s %-18s seed %s: %5d images, %4.0f/s, %2d outcomes %s%s"
                .formatted(
                        cell.get("fileSystem").asText(),
                        cell.get("workload").asText(),
                        cell.get("seed"),
                        images,
                        images / seconds,
                        cell.get("outcomes").size(),
                        cell.get("outcomes"),
                        cell.get("wrong").isEmpty()
                                ? ""
                                : " WRONG, in recording " + cell.get("recordings") + ": " + cell.get("wrong"));
    }
}
