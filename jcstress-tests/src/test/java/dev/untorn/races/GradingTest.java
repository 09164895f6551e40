package dev.untorn.races;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;
import static org.openjdk.jcstress.annotations.Expect.UNKNOWN;

import dev.untorn.races.RaceResult.Seen;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.infra.Status;

/** The grades are right: each complaint can be had. */
class GradingTest {
    private static final Seen OLD = new Seen("old", ACCEPTABLE_INTERESTING, 3, "read early");
    private static final Seen NEW = new Seen("new", ACCEPTABLE_INTERESTING, 4, "read late");
    private static final Seen NEW_NEVER = new Seen("new", ACCEPTABLE_INTERESTING, 0, "read late");
    private static final Seen TORN = new Seen("torn", FORBIDDEN, 1, "read while it was written");
    private static final Seen TORN_NEVER = new Seen("torn", FORBIDDEN, 0, "read while it was written");

    @Test
    void race_allRequiredSeen_passes() {
        assertThat(Grading.ofRace(normal(OLD, NEW))).isEmpty();
    }

    @Test
    void race_requiredNeverSeen_fails() {
        assertThat(Grading.ofRace(normal(OLD, NEW_NEVER)))
                .containsExactly("required outcome was never seen: \"new\": read late");
    }

    @Test
    void race_forbiddenSeen_fails() {
        assertThat(Grading.ofRace(normal(OLD, NEW, TORN)))
                .containsExactly("forbidden outcome was seen: \"torn\": read while it was written");
    }

    @Test
    void race_outcomeSeenThatNobodyGraded_fails() {
        assertThat(Grading.ofRace(normal(OLD, new Seen("?", UNKNOWN, 1, "no default"))))
                .containsExactly("forbidden outcome was seen: \"?\": no default");
    }

    @Test
    void race_nothingRequired_fails() {
        assertThat(Grading.ofRace(normal(new Seen("old", ACCEPTABLE, 3, "read early"))))
                .containsExactly("no outcome is required, so nothing shows that the actors met");
    }

    @Test
    void race_endedWithError_fails() {
        RaceResult result = new RaceResult("Race", Status.TEST_ERROR, List.of("actor threw"), List.of(OLD, NEW));
        assertThat(Grading.ofRace(result)).containsExactly("ended with status TEST_ERROR: actor threw");
    }

    @Test
    void brokenTwin_allDefectsSeen_passes() {
        assertThat(Grading.ofBrokenTwin(normal(OLD, TORN))).isEmpty();
    }

    @Test
    void brokenTwin_defectNeverSeen_fails() {
        assertThat(Grading.ofBrokenTwin(normal(OLD, TORN_NEVER)))
                .containsExactly("defect was never seen: \"torn\": read while it was written");
    }

    @Test
    void brokenTwin_noDefectListed_fails() {
        assertThat(Grading.ofBrokenTwin(normal(OLD, NEW)))
                .containsExactly("no defect was seen and none is listed, so nothing shows that the race can fail");
    }

    @Test
    void brokenTwin_endedWithError_fails() {
        RaceResult result = new RaceResult("Race", Status.VM_ERROR, List.of("fork died"), List.of(TORN));
        assertThat(Grading.ofBrokenTwin(result)).containsExactly("ended with status VM_ERROR: fork died");
    }

    private static RaceResult normal(Seen... outcomes) {
        return new RaceResult("Race", Status.NORMAL, List.of(), List.of(outcomes));
    }
}
