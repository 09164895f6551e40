package dev.untorn.powercut;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.untorn.spec.litmus.Litmus;
import dev.untorn.spec.litmus.LitmusFile;
import dev.untorn.spec.litmus.Moment;
import dev.untorn.spec.litmus.Regime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What one file system left of the litmus programs, beside what the model allows. */
record LitmusRun(String fileSystem, String kernel, int images, List<Seen> seen) {
    /** Before a program has begun nothing of it may be found. */
    private static final String BEFORE = "BEFORE";

    /** One disk that was found. */
    record Seen(String program, String moment, String found) {}

    static LitmusRun of(JsonNode json) {
        List<Seen> seen = new ArrayList<>();
        for (JsonNode each : json.get("seen")) {
            seen.add(new Seen(
                    each.get("program").asText(),
                    each.get("moment").asText().toUpperCase(Locale.ROOT),
                    each.get("found").asText()));
        }
        return new LitmusRun(
                json.get("fileSystem").asText(),
                json.get("kernel").asText(),
                json.get("images").asInt(),
                seen);
    }

    static Map<String, Litmus> programs() throws IOException {
        return LitmusFile.read().stream().collect(toMap(Litmus::name, Function.identity()));
    }

    /** btrfs keeps no order between directory operations; the others do. */
    Regime regime() {
        return fileSystem.startsWith("btrfs") ? Regime.POSIX : Regime.ORDERED;
    }

    /** What the model does not allow on such a file system. */
    List<Seen> notAllowed(Map<String, Litmus> programs) {
        return seen.stream()
                .filter(each -> !isAllowed(each, Objects.requireNonNull(programs.get(each.program()), each.program())))
                .toList();
    }

    private boolean isAllowed(Seen each, Litmus program) {
        return each.moment().equals(BEFORE)
                ? each.found().equals(program.before())
                : program.allowed(regime(), Moment.valueOf(each.moment())).contains(each.found());
    }

    /** The disks that were found of a program: at this moment, or, as less is allowed later, after it. */
    Set<String> seen(Litmus program, Moment moment) {
        Set<String> found = new TreeSet<>();
        for (Seen each : seen) {
            if (each.program().equals(program.name())
                    && (each.moment().equals(Moment.AFTER.name())
                            || (moment == Moment.DURING && !each.moment().equals(BEFORE)))) {
                found.add(each.found());
            }
        }
        return found;
    }
}
