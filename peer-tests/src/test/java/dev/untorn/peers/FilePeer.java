package dev.untorn.peers;

import com.google.common.io.Files;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.apache.zookeeper.common.AtomicFileOutputStream;
import org.eclipse.jgit.internal.storage.file.LockFile;

/** Publishers that are bound to {@link File}: each runs in a process of its own, which is killed. */
enum FilePeer {
    /** As it writes the configuration of its quorum. */
    ZOOKEEPER("ZooKeeper", "zookeeper", "AtomicFileOutputStream", ".tmp", "one writer; the file is synced") {
        @Override
        void publish(File target, byte[] content) throws IOException {
            AtomicFileOutputStream output = new AtomicFileOutputStream(target);
            boolean written = false;
            try {
                output.write(content);
                written = true;
            } finally {
                if (written) {
                    output.close();
                } else {
                    output.abort();
                }
            }
        }
    },

    /** As it writes refs, the index and its configuration. */
    JGIT(
            "JGit",
            "org.eclipse.jgit",
            "LockFile",
            ".lock",
            "one writer at a time, others are refused; the lock is the temp") {
        @Override
        void publish(File target, byte[] content) throws IOException {
            LockFile lock = new LockFile(target);
            if (!lock.lock()) {
                throw new IOException("locked by somebody else");
            }
            lock.setFSync(true);
            lock.write(content);
            if (!lock.commit()) {
                throw new IOException("not published");
            }
        }
    },

    /** As people use it. Its move refuses a target that is there, so that is deleted before. */
    COMMONS_IO("Commons IO", "commons-io", "FileUtils.moveFile", ".tmp", "a move, not over a file that is there") {
        @Override
        void publish(File target, byte[] content) throws IOException {
            File temp = new File(target.getPath() + ".tmp");
            FileUtils.writeByteArrayToFile(temp, content);
            FileUtils.deleteQuietly(target);
            FileUtils.moveFile(temp, target);
        }
    },

    /** As people use it. */
    GUAVA("Guava", "guava", "Files.move", ".tmp", "a move, by a copy if there is no rename") {
        @Override
        void publish(File target, byte[] content) throws IOException {
            File temp = new File(target.getPath() + ".tmp");
            Files.write(content, temp);
            Files.move(temp, target);
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // a record of strings
    private final Peer peer;

    private final String suffix;

    FilePeer(String project, String artifact, String used, String suffix, String promised) {
        this.peer = new Peer(project, artifact, used, promised);
        this.suffix = suffix;
    }

    abstract void publish(File target, byte[] content) throws IOException;

    /** What the page says of it. */
    Peer peer() {
        return peer;
    }

    /** Its temp. */
    Path temp(Path target) {
        return Path.of(target + suffix);
    }

    /** A process that publishes: whose publisher, the target, the letter of which the content consists. */
    public static void main(String[] arguments) throws IOException {
        FilePeer peer = valueOf(arguments[0]);
        byte[] content = KilledProcess.content(arguments[2]);
        peer.publish(new File(arguments[1]), content);
    }
}
