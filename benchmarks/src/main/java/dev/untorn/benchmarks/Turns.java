package dev.untorn.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Several that are compared take turns in one process: each iteration of JMH, a tenth of a second or one call, is one's turn.
 * A machine that is slow for seconds, as disks and shared processors are, is so to all of them; measured one after another
 * the same code differed by a factor of six. In each cycle each has one turn, in an order that is another one each time, so
 * that nobody always comes after the same one and pays for its write-out.
 */
final class Turns {
    private static final String SEPARATOR = ",";

    private Turns() {}

    /** A parameter of JMH that names them. */
    static String parameter(List<String> all) {
        return String.join(SEPARATOR, all);
    }

    static List<String> of(String parameter) {
        return parameter.isEmpty() ? List.of() : List.of(parameter.split(SEPARATOR));
    }

    /** Whose turn it is, as of the first iteration, number 0. The same at each call. */
    static String at(int iteration, List<String> all) {
        List<String> cycle = new ArrayList<>(all);
        Collections.shuffle(cycle, new Random(iteration / all.size()));
        return cycle.get(iteration % all.size());
    }
}
