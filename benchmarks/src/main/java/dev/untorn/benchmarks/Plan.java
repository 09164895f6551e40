package dev.untorn.benchmarks;

import static dev.untorn.Durability.DURABLE;
import static dev.untorn.Durability.VISIBLE;

import dev.untorn.Durability;
import dev.untorn.benchmarks.ways.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What runs in each round. */
final class Plan {
    static final List<Integer> SIZES = List.of(1024, 64 * 1024, 1024 * 1024);
    static final List<Integer> READ_SIZES = List.of(1024, 64 * 1024);
    static final List<Integer> THREADS = List.of(1, 2, 8);
    static final List<Integer> BATCHES = List.of(1, 2, 10, 100, 1000);

    /** The ways whose rates are measured, and beside which is read. */
    static final List<Way> WITH_COMPANY = List.of(Way.UNTORN, Way.SAME_CALLS, Way.FEWEST_CALLS);

    /**
     * For bars about single syncs. From one tenth of a second to the next the same sync took from 1.2 to 8 ms; with 20 of
     * them the same two ways had ratios from 1.02 to 1.25.
     */
    static final int DURABLE_ITERATIONS = 100;

    private Plan() {}

    /** What {@link Bar#ALL} needs. */
    static List<Run> bars() {
        List<Run> runs = new ArrayList<>();
        List<Way> both = List.of(Way.UNTORN, Way.SAME_CALLS);
        runs.add(Run.publish(both, VISIBLE, 1024));
        runs.add(Run.publish(both, DURABLE, 1024).of(DURABLE_ITERATIONS));
        BATCHES.forEach(files -> runs.add(Run.batch(files)));
        runs.add(Run.rate(Way.UNTORN, DURABLE, 1).of(DURABLE_ITERATIONS));
        runs.add(Run.rate(Way.UNTORN, DURABLE, 8).of(DURABLE_ITERATIONS));
        return runs;
    }

    static List<Run> all() {
        List<Run> runs = new ArrayList<>();
        for (Durability durability : Durability.values()) {
            List<Way> ways = Stream.of(Way.values())
                    .filter(way -> way.reaches(durability))
                    .toList();
            SIZES.forEach(size -> runs.add(Run.publish(ways, durability, size)));
        }
        BATCHES.forEach(files -> runs.add(Run.batch(files)));
        for (Durability durability : List.of(VISIBLE, DURABLE)) {
            for (Way way : WITH_COMPANY) {
                THREADS.forEach(threads -> runs.add(Run.rate(way, durability, threads)));
            }
        }
        for (int size : READ_SIZES) {
            WITH_COMPANY.forEach(way -> runs.add(Run.together(way, size)));
        }
        return runs;
    }
}
