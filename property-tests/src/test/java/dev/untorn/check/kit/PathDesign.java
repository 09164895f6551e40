package dev.untorn.check.kit;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.untorn.Durability;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Publishers as people write them against {@link Path}: one that is right, and for each property some that are not. */
@SuppressWarnings("ImmutableEnumChecker") // its set is immutable
enum PathDesign implements PathPublisher {
    RIGHT {
        @Override
        void publishOver(Path target, Path temp, byte[] content) throws IOException {
            write(temp, content, CREATE_NEW, WRITE);
            Files.move(temp, target, ATOMIC_MOVE);
            syncParent(target);
        }
    },

    /** And deletes, without asking whose they are, all temps; which is right if one publishes at a time. */
    RIGHT_FOR_ONE_WRITER(Property.RECOVERY_SPARES_THE_LIVING) {
        @Override
        void publishOver(Path target, Path temp, byte[] content) throws IOException {
            RIGHT.publishOver(target, temp, content);
        }

        @Override
        public boolean recover(Path directory) throws IOException {
            try (DirectoryStream<Path> temps = Files.newDirectoryStream(directory, "*.tmp")) {
                for (Path temp : temps) {
                    Files.deleteIfExists(temp);
                }
            }
            return true;
        }

        @Override
        public int writers() {
            return 1;
        }
    },

    NO_SYNC(Property.WHOLE_AFTER_POWER_LOSS, Property.ACKNOWLEDGED_SURVIVES, Property.HISTORY_ALLOWED) {
        @Override
        void publishOver(Path target, Path temp, byte[] content) throws IOException {
            Files.write(temp, content, CREATE_NEW);
            Files.move(temp, target, ATOMIC_MOVE);
            syncParent(target);
        }
    },

    NO_DIRECTORY_SYNC(Property.ACKNOWLEDGED_SURVIVES, Property.HISTORY_ALLOWED) {
        @Override
        void publishOver(Path target, Path temp, byte[] content) throws IOException {
            write(temp, content, CREATE_NEW, WRITE);
            Files.move(temp, target, ATOMIC_MOVE);
        }
    },

    SYNC_AFTER_RENAME(Property.WHOLE_AFTER_POWER_LOSS, Property.HISTORY_ALLOWED) {
        /** Of two, one takes back what the other was told. */
        @Override
        public int writers() {
            return 1;
        }

        @Override
        void publishOver(Path target, Path temp, byte[] content) throws IOException {
            Files.write(temp, content, CREATE_NEW);
            Files.move(temp, target, ATOMIC_MOVE);
            try (FileChannel renamed = FileChannel.open(target, WRITE)) {
                renamed.force(true);
            }
            syncParent(target);
        }
    },

    UNLINK_THEN_RENAME(
            Property.TARGET_NEVER_MISSING,
            Property.WHOLE_AFTER_POWER_LOSS,
            Property.ACKNOWLEDGED_SURVIVES,
            Property.WRITERS_BEAR_EACH_OTHER,
            Property.HISTORY_ALLOWED) {
        @Override
        void publishOver(Path target, Path temp, byte[] content) throws IOException {
            write(temp, content, CREATE_NEW, WRITE);
            Files.move(temp, target, REPLACE_EXISTING);
            syncParent(target);
        }
    },

    SHARED_TEMP(
            Property.TARGET_ALWAYS_WHOLE,
            Property.NO_TORN_READ,
            Property.WHOLE_AFTER_POWER_LOSS,
            Property.ACKNOWLEDGED_SURVIVES,
            Property.ENDED_LEAVES_NO_TEMP,
            Property.WRITERS_BEAR_EACH_OTHER,
            Property.HISTORY_ALLOWED) {
        @Override
        void publishOver(Path target, Path temp, byte[] content) throws IOException {
            Path shared = target.resolveSibling(target.getFileName() + ".tmp");
            write(shared, content, CREATE, TRUNCATE_EXISTING, WRITE);
            Files.move(shared, target, ATOMIC_MOVE);
            syncParent(target);
        }
    },

    IN_PLACE(
            Property.TARGET_ALWAYS_WHOLE,
            Property.NO_TORN_READ,
            Property.WHOLE_AFTER_POWER_LOSS,
            Property.ACKNOWLEDGED_SURVIVES,
            Property.HISTORY_ALLOWED) {
        @Override
        void publishOver(Path target, Path temp, byte[] content) throws IOException {
            write(target, content, CREATE, TRUNCATE_EXISTING, WRITE);
            syncParent(target);
        }
    },

    FALLBACK_TO_COPY(
            Property.TARGET_ALWAYS_WHOLE,
            Property.NO_TORN_READ,
            Property.TARGET_NEVER_MISSING,
            Property.WHOLE_AFTER_POWER_LOSS,
            Property.ACKNOWLEDGED_SURVIVES) {
        @Override
        void publishOver(Path target, Path temp, byte[] content) throws IOException {
            write(temp, content, CREATE_NEW, WRITE);
            try {
                Files.move(temp, target, ATOMIC_MOVE);
            } catch (IOException refused) {
                Files.copy(temp, target, REPLACE_EXISTING);
                Files.delete(temp);
            }
            syncParent(target);
        }
    },

    IGNORES_SHORT_WRITE(
            Property.TARGET_ALWAYS_WHOLE,
            Property.NO_TORN_READ,
            Property.WHOLE_AFTER_POWER_LOSS,
            Property.ACKNOWLEDGED_SURVIVES,
            Property.RETURNED_MEANS_PUBLISHED) {
        @Override
        void publishOver(Path target, Path temp, byte[] content) throws IOException {
            try (FileChannel channel = FileChannel.open(temp, CREATE_NEW, WRITE)) {
                channel.write(ByteBuffer.wrap(content));
                channel.force(true);
            }
            Files.move(temp, target, ATOMIC_MOVE);
            syncParent(target);
        }
    },

    SWALLOWS_FAILURE(Property.RETURNED_MEANS_PUBLISHED, Property.ACKNOWLEDGED_SURVIVES) {
        @Override
        void publishOver(Path target, Path temp, byte[] content) throws IOException {
            try {
                RIGHT.publishOver(target, temp, content);
            } catch (IOException logged) {
                Files.deleteIfExists(temp);
            }
        }
    },

    SAYS_UNCHANGED(Property.UNCHANGED_MEANS_UNCHANGED) {
        @Override
        void publishOver(Path target, Path temp, byte[] content) throws IOException {
            RIGHT.publishOver(target, temp, content);
        }

        @Override
        public boolean saysUnchanged(Exception failure) {
            return true;
        }
    },

    LEAVES_TEMP(Property.ENDED_LEAVES_NO_TEMP) {
        @Override
        public void publish(Path target, byte[] content) throws IOException {
            RIGHT.publishOver(target, target.resolveSibling(UUID.randomUUID() + ".tmp"), content);
        }

        @Override
        void publishOver(Path target, Path temp, byte[] content) {
            throw new AssertionError("publish does it");
        }
    },

    LOCK_FILE_STAYS(Property.WRITERS_BEAR_EACH_OTHER, Property.NEXT_PUBLISH_SUCCEEDS, Property.ENDED_LEAVES_NO_TEMP) {
        @Override
        void publishOver(Path target, Path temp, byte[] content) throws IOException {
            Path lock = Files.createFile(target.resolveSibling("lock"));
            RIGHT.publishOver(target, temp, content);
            Files.delete(lock);
        }
    },

    RECOVERS_NOTHING(Property.LEFTOVERS_RECOVERED) {
        @Override
        void publishOver(Path target, Path temp, byte[] content) throws IOException {
            RIGHT.publishOver(target, temp, content);
        }

        @Override
        public boolean recover(Path directory) {
            return true;
        }
    },

    /** Opens the target twice, and takes the first byte of one and the rest of another. */
    READS_TWICE(Property.NO_TORN_READ, Property.HISTORY_ALLOWED) {
        @Override
        void publishOver(Path target, Path temp, byte[] content) throws IOException {
            RIGHT.publishOver(target, temp, content);
        }

        @Override
        public byte[] read(Path target) throws IOException {
            byte[] first = Files.readAllBytes(target);
            byte[] second = Files.readAllBytes(target);
            second[0] = first[0];
            second[1] = first[1];
            return second;
        }
    },

    /** While there is a backup, the publish is taken to be not complete. But who has just looked finds the new content. */
    READS_BACKUP_FIRST(Property.HISTORY_ALLOWED) {
        @Override
        void publishOver(Path target, Path temp, byte[] content) throws IOException {
            Path backup = target.resolveSibling("backup");
            Files.deleteIfExists(backup);
            try {
                if (Files.exists(target)) {
                    Files.createLink(backup, target);
                }
                RIGHT.publishOver(target, temp, content);
            } finally {
                Files.deleteIfExists(backup);
            }
        }

        @Override
        public byte[] read(Path target) throws IOException {
            Path backup = target.resolveSibling("backup");
            if (Files.exists(backup)) {
                try {
                    return Files.readAllBytes(backup);
                } catch (NoSuchFileException published) {
                    // Meanwhile.
                }
            }
            return Files.readAllBytes(target);
        }

        @Override
        public int writers() {
            return 1;
        }
    },

    /** Locks its temp, so that a recovery by another knows that it lives. */
    RIGHT_WITH_RECOVERY {
        @Override
        void publishOver(Path target, Path temp, byte[] content) throws IOException {
            try (FileChannel channel = FileChannel.open(temp, CREATE_NEW, WRITE)) {
                if (channel.tryLock() == null || !Files.exists(temp)) {
                    Files.deleteIfExists(temp); // unless a recovery has
                    publish(target, content);
                    return;
                }
                writeAll(channel, content);
                channel.force(true);
                Files.move(temp, target, ATOMIC_MOVE);
            }
            syncParent(target);
        }

        @Override
        public boolean recover(Path directory) throws IOException {
            try (DirectoryStream<Path> temps = Files.newDirectoryStream(directory, "*.tmp")) {
                for (Path temp : temps) {
                    sweep(temp);
                }
            }
            return true;
        }

        private void sweep(Path temp) throws IOException {
            try (FileChannel channel = FileChannel.open(temp, WRITE)) {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    Files.deleteIfExists(temp);
                }
            } catch (NoSuchFileException meanwhileRenamed) {
                // Its publisher lives.
            }
        }
    };

    private final Set<Property> violates;

    PathDesign(Property... violates) {
        this.violates = Set.of(violates);
    }

    /** What it does wrong. */
    Set<Property> violates() {
        return violates;
    }

    abstract void publishOver(Path target, Path temp, byte[] content) throws IOException;

    @Override
    public void publish(Path target, byte[] content) throws IOException {
        Path temp = target.resolveSibling(target.getFileName() + "-" + UUID.randomUUID() + ".tmp");
        try {
            publishOver(target, temp, content);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(temp);
            throw e;
        }
    }

    @Override
    public Durability promises() {
        return Durability.DURABLE;
    }

    private static void write(Path file, byte[] content, OpenOption... options) throws IOException {
        try (FileChannel channel = FileChannel.open(file, options)) {
            writeAll(channel, content);
            channel.force(true);
        }
    }

    private static void writeAll(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void syncParent(Path target) throws IOException {
        try (FileChannel directory = FileChannel.open(Objects.requireNonNull(target.getParent()), READ)) {
            directory.force(true);
        }
    }
}
