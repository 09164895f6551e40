package dev.untorn.architecture.planted.disk;

import dev.untorn.Outcome;

final class KnowsThePublisher {
    private KnowsThePublisher() {}

    static boolean isDurable(Outcome outcome) {
        return outcome == Outcome.DURABLE;
    }
}
