package dev.untorn.check.history;

import static dev.untorn.Durability.CONSISTENT;
import static dev.untorn.Durability.DURABLE;
import static dev.untorn.Durability.VISIBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.untorn.Durability;
import dev.untorn.Outcome;
import dev.untorn.check.history.HistoryRecorder.Publishing;
import dev.untorn.check.history.HistoryRecorder.Reading;
import dev.untorn.check.history.HistoryViolation.Kind;
import dev.untorn.check.history.Operation.Publish;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each thing that may be wrong, planted; and beside it what looks like it and is allowed. */
class HistoryCheckerTest {
    private static final Content OLD = Content.of("old");

    private final HistoryRecorder recorder = new HistoryRecorder();

    private void publish(String value, Outcome outcome) {
        recorder.beginPublish(value).end(outcome);
    }

    private void read(String value) {
        read(Content.of(value));
    }

    private void read(Content content) {
        recorder.beginRead().end(content);
    }

    private Optional<HistoryViolation> check(Durability durability) {
        Optional<HistoryViolation> violation = HistoryChecker.check(recorder.history(), OLD, durability);
        assertThat(violation.isEmpty())
                .as("the search finds a behaviour")
                .isEqualTo(BehaviourSearch.allows(recorder.history(), OLD, durability));
        return violation;
    }

    private void assertAllowed(Durability durability) {
        assertThat(check(durability)).isEmpty();
    }

    private void assertFound(Kind kind, Durability durability, String... operations) {
        HistoryViolation violation = check(durability).orElseThrow();
        assertThat(violation.kind()).as("%s", violation).isEqualTo(kind);
        assertThat(violation.operations()).extracting(Operation::toString).containsExactly(operations);
    }

    @Test
    void read_oldAfterNewWhilePublishRuns_stale() {
        Publishing publishing = recorder.beginPublish("new");
        read("new");
        read("old");
        publishing.end(Outcome.DURABLE);
        assertFound(Kind.STALE_READ, DURABLE, "read new (1 to 2)", "read old (3 to 4)");
    }

    @Test
    void reads_overlapEachOtherAndThePublish_oldOrNew() {
        Publishing publishing = recorder.beginPublish("new");
        Reading slow = recorder.beginRead();
        read("new");
        slow.end(OLD);
        publishing.end(Outcome.DURABLE);
        assertAllowed(DURABLE);
    }

    @Test
    void read_replacedByAPublishThatWasReported_stale() {
        publish("one", Outcome.CONSISTENT);
        publish("two", Outcome.CONSISTENT);
        read("one");
        assertFound(
                Kind.STALE_READ,
                CONSISTENT,
                "publish one: CONSISTENT (0 to 1)",
                "publish two: CONSISTENT (2 to 3)",
                "read one (4 to 5)");
        assertThat(check(CONSISTENT).orElseThrow().toString())
                .startsWith("a value was read that had been replaced: one came before two"
                        + " (publish one: CONSISTENT (0 to 1) ended before publish two: CONSISTENT (2 to 3) began), and two"
                        + " came before one (publish two: CONSISTENT (2 to 3) ended before read one (4 to 5) began)")
                .endsWith("  read one (4 to 5)");
    }

    @Test
    void read_publishInDoubt_oldOrNewButNotOldAgain() {
        publish("new", Outcome.IN_DOUBT);
        read("old");
        assertAllowed(DURABLE);
        read("new");
        assertFound(
                Kind.STALE_READ, DURABLE, "publish new: IN_DOUBT (0 to 1)", "read old (2 to 3)", "read new (4 to 5)");
    }

    @Test
    void read_publishNeverEnded_newAtAnyTimeUntilThePowerLoss() {
        recorder.beginPublish("new");
        read("old");
        read("new");
        recorder.losePower();
        read("old");
        assertAllowed(CONSISTENT);
    }

    @Test
    void read_writerWasToldUnchanged_found() {
        publish("new", Outcome.UNCHANGED);
        read("new");
        assertFound(Kind.UNCHANGED_SEEN, VISIBLE, "publish new: UNCHANGED (0 to 1)", "read new (2 to 3)");
    }

    @Test
    void readAfterPowerLoss_writerWasToldUnchanged_found() {
        publish("new", Outcome.UNCHANGED);
        recorder.losePower();
        read("new");
        assertFound(Kind.UNCHANGED_SEEN, VISIBLE, "publish new: UNCHANGED (0 to 1)", "read new (3 to 4)");
    }

    @Test
    void read_nobodyPublishedIt_found() {
        read("new");
        assertFound(Kind.NEVER_PUBLISHED, DURABLE, "read new (0 to 1)");
    }

    @Test
    void read_publishedLater_found() {
        read("new");
        publish("new", Outcome.DURABLE);
        assertFound(Kind.NEVER_PUBLISHED, DURABLE, "read new (0 to 1)", "publish new: DURABLE (2 to 3)");
    }

    @Test
    void read_noTargetAlthoughThereWasOne_missing() {
        read(Content.ABSENT);
        assertFound(Kind.MISSING, DURABLE, "read no target (0 to 1)");
    }

    @Test
    void read_noTargetAfterTheFirstPublish_stale() {
        publish("first", Outcome.DURABLE);
        read(Content.ABSENT);
        HistoryViolation violation = HistoryChecker.check(recorder.history(), Content.ABSENT, DURABLE)
                .orElseThrow();
        assertThat(violation.kind()).isEqualTo(Kind.STALE_READ);
    }

    @Test
    void read_tornWhileThePowerStaysOn_found() {
        publish("new", Outcome.VISIBLE);
        read(Content.TORN);
        assertFound(Kind.TORN_READ, VISIBLE, "read something torn (2 to 3)");
    }

    @Test
    void read_tornAfterPowerLoss_foundUnlessVisible() {
        publish("new", Outcome.PUBLISHED_NOT_DURABLE);
        recorder.losePower();
        read(Content.TORN);
        assertAllowed(VISIBLE);
        assertFound(Kind.TORN_READ, CONSISTENT, "read something torn (3 to 4)");
        assertFound(Kind.TORN_READ, DURABLE, "read something torn (3 to 4)");
    }

    @Test
    void read_tornAndNothingWasPublished_found() {
        publish("new", Outcome.UNCHANGED);
        recorder.losePower();
        read(Content.TORN);
        assertFound(Kind.TORN_READ, VISIBLE, "read something torn (3 to 4)");
    }

    @Test
    void readAfterPowerLoss_olderThanAcknowledged_lost() {
        publish("new", Outcome.DURABLE);
        recorder.losePower();
        read("old");
        assertFound(Kind.ACKNOWLEDGED_LOST, DURABLE, "publish new: DURABLE (0 to 1)", "read old (3 to 4)");
    }

    @Test
    void readAfterPowerLoss_replacedByWhatWasAcknowledged_lost() {
        publish("one", Outcome.DURABLE);
        publish("two", Outcome.DURABLE);
        publish("three", Outcome.PUBLISHED_NOT_DURABLE);
        recorder.losePower();
        read("one");
        assertFound(
                Kind.ACKNOWLEDGED_LOST,
                DURABLE,
                "publish one: DURABLE (0 to 1)",
                "publish two: DURABLE (2 to 3)",
                "read one (7 to 8)");
    }

    /** The publishes of both overlap; that the third was there before the one began, and after the other ended, tells. */
    @Test
    void readAfterPowerLoss_replacedByWhatAThirdValueShows_lost() {
        Publishing left = recorder.beginPublish("left");
        Publishing third = recorder.beginPublish("third");
        read("third");
        Publishing acknowledged = recorder.beginPublish("acknowledged");
        left.end(Outcome.PUBLISHED_NOT_DURABLE);
        read("third");
        acknowledged.end(Outcome.DURABLE);
        third.end(Outcome.PUBLISHED_NOT_DURABLE);
        recorder.losePower();
        read("left");
        assertFound(
                Kind.ACKNOWLEDGED_LOST,
                DURABLE,
                "publish left: PUBLISHED_NOT_DURABLE (0 to 5)",
                "read third (2 to 3)",
                "publish acknowledged: DURABLE (4 to 8)",
                "read third (6 to 7)",
                "read left (11 to 12)");
    }

    @Test
    void readAfterPowerLoss_acknowledgedWhileAnotherRan_eitherIsLeft() {
        Publishing other = recorder.beginPublish("other");
        publish("new", Outcome.DURABLE);
        other.end(Outcome.PUBLISHED_NOT_DURABLE);
        recorder.losePower();
        read("other");
        assertAllowed(DURABLE);
    }

    @Test
    void readsAfterPowerLoss_twoValuesOfBefore_oneWasTakenBack() {
        publish("one", Outcome.CONSISTENT);
        publish("two", Outcome.CONSISTENT);
        recorder.losePower();
        read("one");
        assertAllowed(CONSISTENT);
        read("two");
        assertFound(Kind.TAKEN_BACK_SEEN, CONSISTENT, "read one (5 to 6)", "read two (7 to 8)");
    }

    @Test
    void readAfterTwoPowerLosses_takenBackByTheFirst_found() {
        publish("new", Outcome.CONSISTENT);
        recorder.losePower();
        read("old");
        recorder.losePower();
        read("new");
        assertFound(Kind.TAKEN_BACK_SEEN, CONSISTENT, "read old (3 to 4)", "read new (6 to 7)");
    }

    @Test
    void arguments_thatAreNoHistory_refused() {
        Publish twice = new Publish(0, 1, new Content.Value("new"), Outcome.DURABLE);
        Publish again = new Publish(2, 3, new Content.Value("new"), Outcome.DURABLE);
        assertThatThrownBy(() -> new History(List.of(twice, again), List.of()))
                .hasMessage("a value was published twice: publish new: DURABLE (2 to 3)");
        assertThatThrownBy(() -> new History(List.of(twice), List.of(1))).hasMessage("two events at 1");
        Publish over = new Publish(0, 2, new Content.Value("new"), Outcome.DURABLE);
        assertThatThrownBy(() -> new History(List.of(over), List.of(1)))
                .hasMessage("ended after the power loss at 1: publish new: DURABLE (0 to 2)");
        publish("new", Outcome.DURABLE);
        assertThatThrownBy(() -> check(CONSISTENT))
                .hasMessage("asked for CONSISTENT, and told more or less: publish new: DURABLE (0 to 1)");
        assertThatThrownBy(() -> HistoryChecker.check(recorder.history(), Content.of("new"), DURABLE))
                .hasMessage("the target held this at first: publish new: DURABLE (0 to 1)");
        assertThatThrownBy(() -> HistoryChecker.check(recorder.history(), Content.TORN, DURABLE))
                .hasMessage("the target is torn at first");
    }
}
