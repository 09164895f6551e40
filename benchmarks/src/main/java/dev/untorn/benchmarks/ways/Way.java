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
    UNTORN("Untorn", VISIBLE, DURABLE),
    SAME_CALLS("bare NIO, the same system calls", VISIBLE, DURABLE),
    FEWEST_CALLS("bare NIO, the fewest system calls", VISIBLE, DURABLE),
    COMMONS_IO("commons-io and `Files.move`", VISIBLE, VISIBLE),
    GUAVA("Guava `Files`", VISIBLE, VISIBLE),
    JGIT("JGit `LockFile`", VISIBLE, CONSISTENT),
    KAFKA("Kafka `Utils.atomicMoveWithFallback`", DURABLE, DURABLE),
    LUCENE("Lucene `FSDirectory`", DURABLE, DURABLE),
    MAVEN_RESOLVER("Maven Resolver `FileUtils`", VISIBLE, VISIBLE),
    OKIO("Okio `FileSystem`", VISIBLE, VISIBLE),
    ZOOKEEPER("ZooKeeper `AtomicFileOutputStream`", CONSISTENT, CONSISTENT);

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
     * @throws IllegalArgumentException if it cannot be asked for this durability
     */
    public Publishes into(Path directory, Durability durability) {
        if (!reaches(durability)) {
            throw new IllegalArgumentException(this + " does not reach " + durability);
        }
        return switch (this) {
            case UNTORN -> Publisher.with(durability)::publish;
            case SAME_CALLS -> new SameCalls(durability);
            case FEWEST_CALLS -> new FewestCalls(durability);
            case COMMONS_IO -> Peers::commonsIo;
            case GUAVA -> Peers::guava;
            case JGIT -> (target, bytes) -> Peers.jgit(target, bytes, durability == CONSISTENT);
            case KAFKA -> Peers::kafka;
            case LUCENE -> new LuceneIndex(directory);
            case MAVEN_RESOLVER -> Peers::mavenResolver;
            case OKIO -> Peers::okio;
            case ZOOKEEPER -> Peers::zooKeeper;
        };
    }

    /** For tables. */
    public String label() {
        return label;
    }
}
