package dev.untorn.peers;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.untorn.Durability;
import dev.untorn.check.kit.PathPublisher;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import okio.BufferedSink;
import okio.FileSystem;
import okio.Okio;
import org.apache.kafka.common.utils.Utils;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.util.IOUtils;
import org.eclipse.aether.util.FileUtils;

/** Publishers that are written against {@link Path}. What each promises is what its own documentation or use says. */
enum PathPeer implements PathPublisher {
    /** As {@code SegmentInfos} publishes, under its write lock: written, synced, renamed, the directory synced. */
    LUCENE(
            "Lucene",
            "lucene-core",
            "FSDirectory",
            Durability.DURABLE,
            "one writer, by its write lock; `sync` and `syncMetaData` before an index is reported") {
        @Override
        public void publish(Path target, byte[] content) throws IOException {
            try (FSDirectory directory = new NIOFSDirectory(Objects.requireNonNull(target.getParent()))) {
                IndexOutput output = directory.createTempOutput("pending", "target", IOContext.DEFAULT);
                try {
                    try (output) {
                        output.writeBytes(content, content.length);
                    }
                    directory.sync(List.of(output.getName()));
                    directory.rename(output.getName(), target.getFileName().toString());
                    directory.syncMetaData();
                } catch (IOException e) {
                    IOUtils.deleteFilesIgnoringExceptions(directory, output.getName());
                    throw e;
                }
            }
        }
    },

    /** As {@code CheckpointFile} publishes, under its lock: a fixed temp, synced, and the move with its fallback. */
    KAFKA(
            "Kafka",
            "kafka-clients",
            "Utils.atomicMoveWithFallback",
            Durability.DURABLE,
            "one writer, by a lock in the JVM; the parent is synced by default") {
        @Override
        public void publish(Path target, byte[] content) throws IOException {
            Path temp = target.resolveSibling(target.getFileName() + ".tmp");
            try (FileChannel channel = FileChannel.open(temp, CREATE, TRUNCATE_EXISTING, WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Utils.atomicMoveWithFallback(temp, target);
        }

        /** The next publish empties it and fills it again. */
        @Override
        public boolean mayStay(Path file) {
            return file.toString().equals(FIXED_TEMP);
        }
    },

    /** As the caches built on it do: a temp with a fixed name, moved when it is closed. */
    OKIO("okio", "okio-jvm", "FileSystem.atomicMove", Durability.VISIBLE, "one writer; nothing about power") {
        @Override
        public void publish(Path target, byte[] content) throws IOException {
            FileSystem files = FileSystem.get(target.getFileSystem());
            okio.Path temp = okio.Path.get(target + ".tmp");
            try (BufferedSink sink = Okio.buffer(files.sink(temp, false))) {
                sink.write(content);
            }
            files.atomicMove(temp, okio.Path.get(target.toString()));
        }

        /** The next publish empties it and fills it again. */
        @Override
        public boolean mayStay(Path file) {
            return file.toString().equals(FIXED_TEMP);
        }
    },

    /** As it stores artifacts and their tracking files, for many processes that share a repository. */
    MAVEN_RESOLVER(
            "Maven Resolver",
            "maven-resolver-util",
            "FileUtils.writeFile",
            Durability.VISIBLE,
            "many writers; nothing about power") {
        @Override
        public void publish(Path target, byte[] content) throws IOException {
            FileUtils.writeFile(target, temp -> Files.write(temp, content));
        }

        @Override
        public int writers() {
            return 2;
        }
    };

    private static final String FIXED_TEMP = "target.tmp";

    @SuppressWarnings("ImmutableEnumChecker") // a record of strings
    private final Peer peer;

    private final Durability promises;

    PathPeer(String project, String artifact, String used, Durability promises, String promised) {
        this.peer = new Peer(project, artifact, used, promised);
        this.promises = promises;
    }

    /** What the page says of it. */
    Peer peer() {
        return peer;
    }

    @Override
    public Durability promises() {
        return promises;
    }

    @Override
    public int writers() {
        return 1;
    }
}
