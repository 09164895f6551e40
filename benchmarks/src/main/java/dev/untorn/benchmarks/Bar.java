package dev.untorn.benchmarks;

import static dev.untorn.Durability.DURABLE;
import static dev.untorn.Durability.VISIBLE;
import static dev.untorn.benchmarks.Measurement.batch;
import static dev.untorn.benchmarks.Measurement.oneByOne;
import static dev.untorn.benchmarks.Measurement.publish;
import static dev.untorn.benchmarks.Measurement.rate;

import dev.untorn.benchmarks.ways.Way;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * A ratio of two figures of one run that the project promises.
 *
 * @param what is compared, for people
 * @param first is divided by {@code second}
 * @param atMost whether the ratio must not be greater than the limit; else it must not be less
 * @param onlyWithJournal whether it is about a file system with a journal only
 */
record Bar(String what, Measurement first, Measurement second, boolean atMost, double limit, boolean onlyWithJournal) {
    /** What a single file may cost more than it would without a batch. Two runs of the same code differ by as much. */
    private static final double NOISE = 0.05;

    static final List<Bar> ALL = List.of(
            new Bar(
                    "visible, 1 KiB: time / bare NIO with the same system calls",
                    publish(Way.UNTORN, VISIBLE, 1024),
                    publish(Way.SAME_CALLS, VISIBLE, 1024),
                    true,
                    1.25,
                    false),
            new Bar(
                    "durable, 1 KiB: time / bare NIO with the same system calls",
                    publish(Way.UNTORN, DURABLE, 1024),
                    publish(Way.SAME_CALLS, DURABLE, 1024),
                    true,
                    1.05,
                    false),
            faster(1, 1 - NOISE, false),
            faster(2, 1 - NOISE, false),
            faster(10, 1 - NOISE, false),
            faster(100, 1 - NOISE, false),
            faster(1000, 1 - NOISE, false),
            faster(1000, 6, true),
            new Bar(
                    "durable, 1 KiB, one directory: rate of 8 threads / of one",
                    rate(Way.UNTORN, DURABLE, 8),
                    rate(Way.UNTORN, DURABLE, 1),
                    false,
                    3,
                    true));

    private static Bar faster(int files, double limit, boolean onlyWithJournal) {
        String what = String.format(Locale.ROOT, "durable files of 1 KiB, %,d: time one by one / as a batch", files);
        return new Bar(what, oneByOne(files), batch(files), false, limit, onlyWithJournal);
    }

    enum Verdict {
        MET("met"),
        /** Also if it could not be computed: what was not measured was not met. */
        MISSED("MISSED"),
        NOT_ASKED("not asked: no journal here");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * Whether it is met.
     *
     * @param everywhere whether to ask for what is about a journal without one, too
     */
    Verdict verdict(Figures figures, boolean journaled, boolean everywhere) {
        if (onlyWithJournal && !journaled && !everywhere) {
            return Verdict.NOT_ASKED;
        }
        OptionalDouble ratio = ratio(figures);
        boolean met = ratio.isPresent() && (atMost ? ratio.getAsDouble() <= limit : ratio.getAsDouble() >= limit);
        return met ? Verdict.MET : Verdict.MISSED;
    }

    OptionalDouble ratio(Figures figures) {
        return figures.ratio(first, second);
    }

    Stream<Measurement> measurements() {
        return Stream.of(first, second);
    }
}
