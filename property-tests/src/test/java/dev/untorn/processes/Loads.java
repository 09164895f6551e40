package dev.untorn.processes;

import java.util.List;

/** What the processes of all rounds found. */
final class Loads {
    private final String design;
    private int rounds;
    private int loads;
    private int truncated;
    private int spoiled;
    private int firstTornRound;
    private int roundsWithSeveralBuilders;

    /** None yet, with this design. */
    Loads(String design) {
        this.design = design;
    }

    /** Adds a round: the report of each process. */
    void add(List<String> reports) {
        rounds++;
        int builders = 0;
        for (String line : reports) {
            CacheUser.Report report = CacheUser.Report.parse(line);
            loads += report.loads();
            truncated += report.truncated();
            spoiled += report.spoiled();
            builders += report.builds() > 0 ? 1 : 0;
        }
        roundsWithSeveralBuilders += builders > 1 ? 1 : 0;
        if (firstTornRound == 0 && truncated + spoiled > 0) {
            firstTornRound = rounds;
        }
    }

    String design() {
        return design;
    }

    int rounds() {
        return rounds;
    }

    /** How often a process found a file. */
    int loads() {
        return loads;
    }

    /** How often it was too short. */
    int truncated() {
        return truncated;
    }

    /** How often it was long enough, and wrong. */
    int spoiled() {
        return spoiled;
    }

    int roundsWithSeveralBuilders() {
        return roundsWithSeveralBuilders;
    }

    @Override
    public String toString() {
        String found = design + ": " + truncated + " of " + loads + " loads found a truncated file, " + spoiled
                + " a spoiled one";
        String first = firstTornRound == 0 ? "" : ", first in round " + firstTornRound;
        return found + first + "; " + rounds + " rounds, several built it in " + roundsWithSeveralBuilders;
    }
}
