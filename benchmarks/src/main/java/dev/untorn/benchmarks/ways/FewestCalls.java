package dev.untorn.benchmarks.ways;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.untorn.Durability;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What cannot be left out: create, write, close and rename, and the syncs if they are asked for. No lock, so nobody can
 * sweep after a crash; the target's rights are not kept, and a link or a device in its place is replaced.
 */
final class FewestCalls implements Publishes {
    private final Durability durability;
    private final AtomicLong temps = new AtomicLong();

    FewestCalls(Durability durability) {
        this.durability = durability;
    }

    @Override
    public void publish(Path target, byte[] bytes) throws IOException {
        Path temp = target.resolveSibling(".fewest-" + temps.incrementAndGet() + ".tmp");
        try (FileChannel file = FileChannel.open(temp, CREATE_NEW, WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                file.write(left);
            }
            if (durability != Durability.VISIBLE) {
                file.force(true);
            }
        }
        Files.move(temp, target, ATOMIC_MOVE);
        if (durability == Durability.DURABLE) {
            try (FileChannel names = FileChannel.open(Objects.requireNonNull(target.getParent()), READ)) {
                names.force(true);
            }
        }
    }
}
