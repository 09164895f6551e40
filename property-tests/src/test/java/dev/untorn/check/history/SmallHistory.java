package dev.untorn.check.history;

import dev.untorn.Durability;
import dev.untorn.Outcome;
import dev.untorn.check.history.HistoryRecorder.Publishing;
import dev.untorn.check.history.HistoryRecorder.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A few operations by chance, many of them as the promise allows, many not. The same seed gives the same. */
record SmallHistory(History history, Content initial, Durability durability) {
    private static final int MAX_OPERATIONS = 7;
    private static final int MAX_POWER_LOSSES = 2;

    static SmallHistory of(long seed) {
        return new Maker(new SplittableRandom(seed)).make();
    }

    private static final class Maker {
        private final SplittableRandom random;
        private final HistoryRecorder recorder = new HistoryRecorder();
        private final Content initial;
        private final Durability durability;
        private final List<Runnable> running = new ArrayList<>();
        private final List<Content> contents = new ArrayList<>();
        private Content probable;
        private int operations;
        private int powerLosses;

        Maker(SplittableRandom random) {
            this.random = random;
            initial = random.nextBoolean() ? Content.ABSENT : Content.of("old");
            probable = initial;
            durability = random.nextBoolean() ? Durability.DURABLE : oneOf(Durability.values());
            operations = random.nextInt(MAX_OPERATIONS) + 1;
            powerLosses = random.nextInt(MAX_POWER_LOSSES + 1);
            contents.add(initial);
        }

        SmallHistory make() {
            while (operations > 0) {
                step();
            }
            while (!running.isEmpty() && random.nextInt(10) > 0) {
                endOne();
            }
            return new SmallHistory(recorder.history(), initial, durability);
        }

        private void step() {
            int choice = random.nextInt(10);
            if (choice < 5) {
                begin();
            } else if (choice < 9) {
                endOne();
            } else if (powerLosses > 0) {
                powerLosses--;
                recorder.losePower();
                running.clear();
                probable = random.nextBoolean() ? probable : any();
            }
        }

        private void begin() {
            operations--;
            if (random.nextInt(5) < 2) {
                String value = "v" + operations;
                Publishing publishing = recorder.beginPublish(value);
                contents.add(Content.of(value));
                running.add(() -> end(publishing, Content.of(value)));
                probable = random.nextInt(3) == 0 ? Content.of(value) : probable;
            } else {
                Reading reading = recorder.beginRead();
                Content now = probable;
                running.add(() -> reading.end(random.nextInt(6) == 0 ? any() : random.nextBoolean() ? now : probable));
            }
        }

        private void endOne() {
            if (!running.isEmpty()) {
                running.remove(random.nextInt(running.size())).run();
            }
        }

        private void end(Publishing publishing, Content value) {
            Outcome outcome = random.nextBoolean()
                    ? durability.outcome()
                    : oneOf(Outcome.UNCHANGED, Outcome.IN_DOUBT, Outcome.PUBLISHED_NOT_DURABLE, durability.outcome());
            probable = outcome != Outcome.UNCHANGED && random.nextBoolean() ? value : probable;
            publishing.end(outcome);
        }

        /** What was published, in most cases. */
        private Content any() {
            return random.nextInt(12) == 0
                    ? oneOf(Content.ABSENT, Content.TORN, Content.of("v0"), Content.of("nobody's"))
                    : contents.get(random.nextInt(contents.size()));
        }

        @SafeVarargs
        private <T> T oneOf(T... some) {
            return some[random.nextInt(some.length)];
        }
    }
}
