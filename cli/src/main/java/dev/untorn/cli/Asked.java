package dev.untorn.cli;

import dev.untorn.Durability;
import dev.untorn.Publisher;
import dev.untorn.disk.Version;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What a writer asks for: how durable, and what if others write, too. At most one of each. */
final class Asked {
    @ArgGroup
    private Strength strength = new Strength();

    @ArgGroup
    private Contention contention = new Contention();

    static final class Strength {
        @Option(names = "--visible", description = "Whole for every reader while the power stays on.")
        private boolean visible;

        @Option(names = "--consistent", description = "And after a power loss old or new, whole: an fsync.")
        private boolean consistent;

        @SuppressWarnings("UnusedVariable") // it is what is done without it, too
        @Option(names = "--durable", description = "And not older than this one: a second fsync. The default.")
        private boolean durable;
    }

    static final class Contention {
        @Option(names = "--first-wins", description = "Never replace a target that exists.")
        private boolean firstWins;

        @Option(names = "--exclusive", description = "One writer at a time, of those who ask for it.")
        private boolean exclusive;

        @Option(
                names = "--if-unchanged",
                paramLabel = "VERSION",
                description = "Exclusive, and only over this version: see untorn version.")
        private @Nullable Version expected;
    }

    boolean isForOneVersion() {
        return contention.expected != null;
    }

    Publisher publisherOf(Machine machine) {
        Publisher publisher = machine.publisher().apply(durability());
        if (contention.expected != null) {
            return publisher.ifUnchanged(contention.expected);
        }
        return contention.firstWins ? publisher.firstWins() : contention.exclusive ? publisher.exclusive() : publisher;
    }

    /** Durable unless told otherwise: status 0 then means that it is there, and a JVM's start costs more than an fsync. */
    Durability durability() {
        return strength.visible ? Durability.VISIBLE : strength.consistent ? Durability.CONSISTENT : Durability.DURABLE;
    }
}
