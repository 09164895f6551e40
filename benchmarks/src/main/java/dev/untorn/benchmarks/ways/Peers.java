package dev.untorn.benchmarks.ways;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okio.BufferedSink;
import okio.FileSystem;
import okio.Okio;
import org.apache.commons.io.FileUtils;
import org.apache.kafka.common.utils.Utils;
import org.apache.zookeeper.common.AtomicFileOutputStream;
import org.eclipse.jgit.internal.storage.file.LockFile;

/** Libraries on Maven Central, each as its own project uses it, or, if that has no such use, as people use it. */
final class Peers {
    private Peers() {}

    /** It has no rename that replaces, so the JDK's. */
    static void commonsIo(Path target, byte[] bytes) throws IOException {
        Path temp = temp(target);
        FileUtils.writeByteArrayToFile(temp.toFile(), bytes);
        Files.move(temp, target, ATOMIC_MOVE);
    }

    static void guava(Path target, byte[] bytes) throws IOException {
        File temp = temp(target).toFile();
        com.google.common.io.Files.write(bytes, temp);
        com.google.common.io.Files.move(temp, target.toFile());
    }

    /** As it writes references and its index; with fsync if {@code core.fsyncRefFiles} is set. */
    static void jgit(Path target, byte[] bytes, boolean fsync) throws IOException {
        LockFile lock = new LockFile(target.toFile());
        lock.setFSync(fsync);
        if (!lock.lock()) {
            throw new IOException("locked: " + target);
        }
        lock.write(bytes);
        if (!lock.commit()) {
            throw new IOException("not published: " + target);
        }
    }

    /** As the broker writes its checkpoints. */
    static void kafka(Path target, byte[] bytes) throws IOException {
        Path temp = temp(target);
        try (FileOutputStream stream = new FileOutputStream(temp.toFile())) {
            stream.write(bytes);
            stream.getFD().sync();
        }
        Utils.atomicMoveWithFallback(temp, target);
    }

    /** As it writes what it downloads into the local repository. */
    static void mavenResolver(Path target, byte[] bytes) throws IOException {
        org.eclipse.aether.util.FileUtils.writeFile(target, temp -> Files.write(temp, bytes));
    }

    /** As a cache on disk writes its entries. */
    static void okio(Path target, byte[] bytes) throws IOException {
        okio.Path temp = okio.Path.get(temp(target));
        try (BufferedSink sink = Okio.buffer(FileSystem.SYSTEM.sink(temp))) {
            sink.write(bytes);
        }
        FileSystem.SYSTEM.atomicMove(temp, okio.Path.get(target));
    }

    /** As a server writes its epochs. */
    static void zooKeeper(Path target, byte[] bytes) throws IOException {
        try (AtomicFileOutputStream stream = new AtomicFileOutputStream(target.toFile())) {
            stream.write(bytes);
        }
    }

    /** One name for all temps of a target, as most of them have it. */
    private static Path temp(Path target) {
        return target.resolveSibling(target.getFileName() + ".tmp");
    }
}
