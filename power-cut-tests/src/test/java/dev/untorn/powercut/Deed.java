package dev.untorn.powercut;

import dev.untorn.Batch;
import dev.untorn.BatchException;
import dev.untorn.BatchPublication;
import dev.untorn.Leftovers;
import dev.untorn.Outcome;
import dev.untorn.PublishException;
import dev.untorn.Publisher;
import dev.untorn.disk.TempName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a process does while a call of it goes wrong: version 2 is published where version 1 is, or nothing, or leftovers are swept. */
enum Deed {
    VISIBLE(true) {
        @Override
        Outcome publish(Path target) throws IOException {
            return Publisher.visible().publish(target, Content.of(2)).outcome();
        }
    },
    CONSISTENT(true) {
        @Override
        Outcome publish(Path target) throws IOException {
            return Publisher.consistent().publish(target, Content.of(2)).outcome();
        }
    },
    DURABLE(true) {
        @Override
        Outcome publish(Path target) throws IOException {
            return Publisher.durable().publish(target, Content.of(2)).outcome();
        }
    },
    CREATE(false) {
        @Override
        Outcome publish(Path target) throws IOException {
            return Publisher.durable().publish(target, Content.of(2)).outcome();
        }
    },
    FIRST_WINS(false) {
        @Override
        Outcome publish(Path target) throws IOException {
            return Publisher.durable()
                    .firstWins()
                    .publish(target, Content.of(2))
                    .outcome();
        }
    },
    EXCLUSIVE(true) {
        @Override
        Outcome publish(Path target) throws IOException {
            return Publisher.durable()
                    .exclusive()
                    .publish(target, Content.of(2))
                    .outcome();
        }
    },
    IF_UNCHANGED(true) {
        @Override
        Outcome publish(Path target) throws IOException {
            Publisher publisher = Publisher.durable();
            return publisher
                    .ifUnchanged(publisher.read(target).version())
                    .publish(target, Content.of(2))
                    .outcome();
        }
    },
    /** Another file, and the target as the index that comes last. */
    BATCH(true) {
        @Override
        Outcome publish(Path target) {
            Batch batch = Publisher.durable()
                    .batch()
                    .add(other(target), Content.of(2))
                    .last(target, Content.of(2));
            return reportOf(batch).entries().stream()
                    .filter(entry -> entry.target().equals(target))
                    .findFirst()
                    .orElseThrow()
                    .outcome();
        }

        @Override
        void prepare(Path directory) throws IOException {
            super.prepare(directory);
            Files.write(other(target(directory)), Content.of(1));
        }

        /** Who finds the new index finds the new file. */
        @Override
        Optional<String> wrongBeside(Path target) {
            String found = Content.in(other(target));
            boolean isNew = found.equals("2");
            boolean mayBeOld = !Content.in(target).equals("2");
            return isNew || (mayBeOld && found.equals("1"))
                    ? Optional.empty()
                    : Optional.of("the index is " + Content.in(target) + " and what it names is " + found);
        }

        private static Path other(Path target) {
            return target.resolveSibling("named-by-t");
        }

        private static BatchPublication reportOf(Batch batch) {
            try {
                return batch.publish();
            } catch (BatchException e) {
                return e.report();
            }
        }
    },
    SWEEP(true) {
        @Override
        Outcome publish(Path target) throws IOException {
            Leftovers.in(target.resolveSibling(".")).sweep();
            return Outcome.UNCHANGED;
        }
    };

    private static final String DEAD = "0123456789abcdef";
    private static final int LEFTOVERS = 2;

    private final boolean replaces;

    Deed(boolean replaces) {
        this.replaces = replaces;
    }

    abstract Outcome publish(Path target) throws IOException;

    /** What it is told if nothing goes wrong. */
    Outcome reaches() {
        return switch (this) {
            case VISIBLE -> Outcome.VISIBLE;
            case CONSISTENT -> Outcome.CONSISTENT;
            case SWEEP -> Outcome.UNCHANGED;
            default -> Outcome.DURABLE;
        };
    }

    static Path target(Path directory) {
        return directory.resolve("t");
    }

    /** What the target holds before. */
    String old() {
        return replaces ? "1" : Content.ABSENT;
    }

    /** Lays out what is there before: the target, files of others, and what two dead writers left. */
    void prepare(Path directory) throws IOException {
        Files.createDirectory(directory);
        Neighbours.prepare(directory);
        Path target = target(directory);
        if (replaces) {
            Files.write(target, Content.of(1));
        }
        for (int number = 1; number <= LEFTOVERS; number++) {
            Path leftover = directory.resolve(TempName.of(DEAD, number, target).toString());
            Files.write(leftover, Content.of(0));
        }
    }

    /** What is wrong with what was published together with the target, if something was. */
    Optional<String> wrongBeside(Path target) {
        return Optional.empty();
    }

    /** What the caller is told. An exception that is no {@link PublishException} comes of reading, before anything is changed. */
    Outcome run(Path directory) {
        try {
            return publish(target(directory));
        } catch (PublishException e) {
            return e.outcome();
        } catch (IOException cannotBeRead) {
            return Outcome.UNCHANGED;
        }
    }

    /** The temps that are there and were not there before. */
    static List<String> newTemps(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> TempName.parse(name) != null && !name.contains(DEAD))
                    .toList();
        }
    }
}
