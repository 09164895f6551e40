package dev.untorn.benchmarks;

import static dev.untorn.Durability.VISIBLE;

import dev.untorn.Durability;
import dev.untorn.benchmarks.ways.Way;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is measured in each round. What is compared comes close together, and shares what the machine does meanwhile. */
final class Plan {
    static final List<Integer> SIZES = List.of(1024, 64 * 1024, 1024 * 1024);
    static final List<Integer> READ_SIZES = List.of(1024, 64 * 1024);
    static final List<Integer> THREADS = List.of(1, 2, 8);
    static final List<Integer> BATCHES = List.of(1, 2, 10, 100, 1000);

    /** The ways whose rates are measured, and beside which is read. */
    static final List<Way> WITH_COMPANY = List.of(Way.UNTORN, Way.SAME_CALLS, Way.FEWEST_CALLS);

    private Plan() {}

    static List<Measurement> bars() {
        Set<Measurement> all = new LinkedHashSet<>();
        Bar.ALL.forEach(bar -> bar.measurements().forEach(all::add));
        return List.copyOf(all);
    }

    static List<Measurement> all() {
        List<Measurement> all = new ArrayList<>();
        for (Durability durability : Durability.values()) {
            for (int size : SIZES) {
                for (Way way : Way.values()) {
                    if (way.reaches(durability)) {
                        all.add(Measurement.publish(way, durability, size));
                    }
                }
            }
        }
        for (Durability durability : List.of(VISIBLE, Durability.DURABLE)) {
            for (Way way : WITH_COMPANY) {
                THREADS.forEach(threads -> all.add(Measurement.rate(way, durability, threads)));
            }
        }
        for (int files : BATCHES) {
            all.add(Measurement.oneByOne(files));
            all.add(Measurement.batch(files));
        }
        for (int size : READ_SIZES) {
            WITH_COMPANY.forEach(way -> all.add(Measurement.together(way, size)));
        }
        return all;
    }
}
