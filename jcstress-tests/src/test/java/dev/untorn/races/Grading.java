package dev.untorn.races;

import dev.untorn.races.RaceResult.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.Status;

/** What is wrong with the result of a race: a list of complaints, empty if nothing is. */
final class Grading {
    private Grading() {}

    /** Nothing forbidden may have been seen, and everything required must have been. */
    static List<String> ofRace(RaceResult race) {
        List<String> complaints = abnormalEnd(race);
        complain(complaints, "forbidden outcome was seen", race, seen -> isForbidden(seen) && seen.count() > 0);
        complain(complaints, "required outcome was never seen", race, seen -> isRequired(seen) && seen.count() == 0);
        if (race.outcomes().stream().noneMatch(Grading::isRequired)) {
            complaints.add("no outcome is required, so nothing shows that the actors met");
        }
        return complaints;
    }

    /** Every defect that the twin lists must have been seen. */
    static List<String> ofBrokenTwin(RaceResult twin) {
        List<String> complaints = abnormalEnd(twin);
        complain(complaints, "defect was never seen", twin, seen -> isForbidden(seen) && seen.count() == 0);
        if (twin.outcomes().stream().noneMatch(Grading::isForbidden)) {
            complaints.add("no defect was seen and none is listed, so nothing shows that the race can fail");
        }
        return complaints;
    }

    private static List<String> abnormalEnd(RaceResult race) {
        List<String> complaints = new ArrayList<>();
        if (race.status() != Status.NORMAL) {
            complaints.add("ended with status " + race.status() + ": " + String.join("; ", race.messages()));
        }
        return complaints;
    }

    private static void complain(List<String> complaints, String what, RaceResult race, Predicate<Seen> about) {
        race.outcomes().stream()
                .filter(about)
                .forEach(seen -> complaints.add(what + ": \"" + seen.id() + "\": " + seen.description()));
    }

    private static boolean isRequired(Seen seen) {
        return seen.expect() == Expect.ACCEPTABLE_INTERESTING;
    }

    private static boolean isForbidden(Seen seen) {
        return seen.expect() == Expect.FORBIDDEN || seen.expect() == Expect.UNKNOWN;
    }
}
