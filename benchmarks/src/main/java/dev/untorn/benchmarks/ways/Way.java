package dev.untorn.benchmarks.ways;

import static dev.untorn.Durability.CONSISTENT;
import static dev.untorn.Durability.DURABLE;
import static dev.untorn.Durability.VISIBLE;

import dev.untorn.Durability;
import dev.untorn.Publisher;
import java.nio.file.Path;

/**
 * A way to publish a file, and how durable the file is then. A peer is used as its own project uses it, and so compared
 * only with those that make the target as durable as it does. What else they do or leave out (locks, rights, what happens
 * after a failure) differs: {@code docs/benchmarks.md}.
 */
public enum Way {
    UNTORN("Untorn", VISIBLE, DURABLE) {
        @Override
        Publishes open(Durability durability, Path directory) {
            return Publisher.with(durability)::publish;
        }
    },

    SAME_CALLS("bare NIO, the same system calls", VISIBLE, DURABLE) {
        @Override
        Publishes open(Durability durability, Path directory) {
            return new SameCalls(durability);
        }
    },

    FEWEST_CALLS("bare NIO, the fewest system calls", VISIBLE, DURABLE) {
        @Override
        Publishes open(Durability durability, Path directory) {
            return new FewestCalls(durability);
        }
    },

    COMMONS_IO("commons-io and `Files.move`", VISIBLE, VISIBLE) {
        @Override
        Publishes open(Durability durability, Path directory) {
            return Peers::commonsIo;
        }
    },

    GUAVA("Guava `Files`", VISIBLE, VISIBLE) {
        @Override
        Publishes open(Durability durability, Path directory) {
            return Peers::guava;
        }
    },

    JGIT("JGit `LockFile`", VISIBLE, CONSISTENT) {
        @Override
        Publishes open(Durability durability, Path directory) {
            return (target, bytes) -> Peers.jgit(target, bytes, durability == CONSISTENT);
        }
    },

    KAFKA("Kafka `Utils.atomicMoveWithFallback`", DURABLE, DURABLE) {
        @Override
        Publishes open(Durability durability, Path directory) {
            return Peers::kafka;
        }
    },

    LUCENE("Lucene `FSDirectory`", DURABLE, DURABLE) {
        @Override
        Publishes open(Durability durability, Path directory) {
            return new LuceneIndex(directory);
        }
    },

    MAVEN_RESOLVER("Maven Resolver `FileUtils`", VISIBLE, VISIBLE) {
        @Override
        Publishes open(Durability durability, Path directory) {
            return Peers::mavenResolver;
        }
    },

    OKIO("Okio `FileSystem`", VISIBLE, VISIBLE) {
        @Override
        Publishes open(Durability durability, Path directory) {
            return Peers::okio;
        }
    },

    ZOOKEEPER("ZooKeeper `AtomicFileOutputStream`", CONSISTENT, CONSISTENT) {
        @Override
        Publishes open(Durability durability, Path directory) {
            return Peers::zooKeeper;
        }
    };

    private final String label;
    private final Durability least;
    private final Durability most;

    Way(String label, Durability least, Durability most) {
        this.label = label;
        this.least = least;
        this.most = most;
    }

    /** Whether it can be asked for this. */
    public boolean reaches(Durability durability) {
        return least.compareTo(durability) <= 0 && durability.compareTo(most) <= 0;
    }

    /**
     * Publishes into a directory that exists.
     *
     * @throws IllegalArgumentException if it does not reach this durability
     */
    public Publishes into(Path directory, Durability durability) {
        if (!reaches(durability)) {
            throw new IllegalArgumentException(this + " does not reach " + durability);
        }
        return open(durability, directory);
    }

    abstract Publishes open(Durability durability, Path directory);

    /** For tables. */
    public String label() {
        return label;
    }
}
