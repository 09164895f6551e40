package dev.untorn;

import static dev.untorn.Directory.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.untorn.Loaded.Found;
import dev.untorn.disk.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever lies in the place of a cache file: the load gives the code, says what it found, and puts a good file there or says
 * why not. With time and length, too, by which nothing is read of the source if the file is trusted.
 */
class CompiledCacheDamageTest {
    private final Path source;
    private final Path cacheFile;
    private final CompiledCache cache = CompiledCache.of("test 1").stampedBy(Stamp.MTIME_AND_SIZE);
    private byte[] good = {};

    CompiledCacheDamageTest(@TempDir Path path) {
        source = path.resolve("source");
        cacheFile = path.resolve("source.cache");
    }

    @BeforeEach
    void storeGoodFile() throws IOException {
        Files.writeString(source, "text");
        Files.setLastModifiedTime(source, FileTime.fromMillis(1_000_000));
        load();
        good = Files.readAllBytes(cacheFile);
    }

    private Loaded<byte[]> load() throws IOException {
        return cache.load(source, text -> bytes("code of it"));
    }

    private static Found foundIn(Loaded<byte[]> loaded) {
        assertThat(loaded.code()).asString().isEqualTo("code of it");
        return loaded.found();
    }

    /** It is found to be this, and the load after that is a hit. */
    private void assertReplaced(Found found) throws IOException {
        Loaded<byte[]> loaded = load();
        assertThat(foundIn(loaded)).as(loaded.detail()).isEqualTo(found);
        assertThat(loaded.detail()).isNotBlank();
        assertThat(loaded.failedWrite()).isEmpty();
        assertThat(foundIn(load())).isEqualTo(Found.HIT);
        assertThat(cacheFile).hasBinaryContent(good);
    }

    private void assertLeftThere(Found found) throws IOException {
        Loaded<byte[]> loaded = load();
        assertThat(foundIn(loaded)).as(loaded.detail()).isEqualTo(found);
        assertThat(loaded.failedWrite()).containsInstanceOf(PublishException.class);
        PublishException failure = (PublishException) loaded.failedWrite().orElseThrow();
        assertThat(failure.step()).isEqualTo(Step.CREATE_TEMP);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(failure).hasMessageContaining(cacheFile.toString());
        assertThat(foundIn(load())).as("again").isEqualTo(found);
    }

    @Test
    void everyPrefix_torn() throws IOException {
        for (int length = 0; length < good.length; length++) {
            Files.write(cacheFile, Arrays.copyOf(good, length));
            assertReplaced(Found.TORN);
        }
    }

    @Test
    void everyFlippedBit_torn() throws IOException {
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] flipped = good.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(cacheFile, flipped);
            assertThat(foundIn(load()))
                    .as("bit %d of byte %d", bit % 8, bit / 8)
                    .isEqualTo(Found.TORN);
        }
        assertThat(foundIn(load())).isEqualTo(Found.HIT);
    }

    /** Files of the right length or longer, and what they are. */
    @SuppressWarnings("ImmutableEnumChecker") // its functions hold nothing
    enum Damage {
        ZEROS(Found.TORN, file -> new byte[file.length]),
        ZEROS_AFTER_THE_SEAL(Found.TORN, file -> Arrays.copyOf(Arrays.copyOf(file, Seal.HEADER_BYTES), file.length)),
        ZEROS_FOR_A_BODY(Found.TORN, file -> Arrays.copyOf(Arrays.copyOf(file, file.length - 10), file.length)),
        ZEROS_FOR_A_HEADER(Found.TORN, file -> {
            byte[] damaged = file.clone();
            Arrays.fill(damaged, 0, Seal.HEADER_BYTES, (byte) 0);
            return damaged;
        }),
        TRAILING_BYTE(Found.TORN, file -> Arrays.copyOf(file, file.length + 1)),
        TWICE(
                Found.TORN,
                file -> ByteBuffer.allocate(2 * file.length).put(file).put(file).array()),
        SHORT_TEXT(Found.TORN, file -> bytes("#!")),
        TEXT(Found.TORN, file -> bytes("Somebody else's file, which happens to be at this place and is long enough.")),
        NEWER_VERSION_OF_THE_SEAL(
                Found.TORN,
                file -> resealed(
                        file,
                        ByteBuffer.allocate(32).put(file, 0, 32).putInt(8, 2).array())),
        NEWER_VERSION_OF_THE_ENTRY(Found.FOREIGN, file -> sealed(1, changed(contentOf(file), 3))),
        MAGIC_OF_ANOTHER_CACHE(Found.FOREIGN, file -> sealed(1, changed(contentOf(file), 66))),
        LONGER_MAGIC(Found.FOREIGN, file -> sealed(1, changed(contentOf(file), 60))),
        LENGTH_OF_MAGIC_BEYOND_THE_END(Found.FOREIGN, file -> sealed(1, changed(contentOf(file), 57))),
        OTHER_SEALED_FILE(
                Found.FOREIGN,
                file -> sealed(7, bytes("state that somebody else has sealed, of a good length, really"))),
        SHORT_SEALED_FILE(Found.FOREIGN, file -> sealed(1, bytes("short"))),
        EMPTY_SEALED_FILE(Found.FOREIGN, file -> sealed(1)),
        /** The note of the time as well: otherwise that would do. */
        HASH_AND_TIME_OF_ANOTHER_SOURCE(Found.STALE, file -> sealed(1, changed(changed(contentOf(file), 4), 44)));

        final Found found;
        final UnaryOperator<byte[]> of;

        Damage(Found found, UnaryOperator<byte[]> of) {
            this.found = found;
            this.of = of;
        }

        private static byte[] contentOf(byte[] file) {
            return Arrays.copyOfRange(file, Seal.HEADER_BYTES, file.length);
        }

        private static byte[] changed(byte[] bytes, int at) {
            byte[] changed = bytes.clone();
            changed[at]++;
            return changed;
        }

        private static byte[] sealed(long generation, byte... content) {
            return ByteBuffer.allocate(Seal.HEADER_BYTES + content.length)
                    .put(Seal.header(generation, content))
                    .put(content)
                    .array();
        }

        /** With a checksum of the header that is right. */
        private static byte[] resealed(byte[] file, byte[] header) {
            CRC32C checksum = new CRC32C();
            checksum.update(header);
            return ByteBuffer.wrap(file.clone())
                    .put(header)
                    .putInt((int) checksum.getValue())
                    .array();
        }
    }

    @ParameterizedTest
    @EnumSource
    void damaged_missAndReplaced(Damage damage) throws IOException {
        Files.write(cacheFile, damage.of.apply(good));
        assertReplaced(damage.found);
    }

    @Test
    void deleted_absentAndReplaced() throws IOException {
        Files.delete(cacheFile);
        assertReplaced(Found.ABSENT);
    }

    @Test
    void directory_loadsAndLeavesIt() throws IOException {
        Files.delete(cacheFile);
        Files.createDirectory(cacheFile);
        assertLeftThere(Found.UNREADABLE);
        assertThat(cacheFile).isDirectory();
    }

    @Test
    void danglingLink_loadsAndLeavesIt() throws IOException {
        Files.delete(cacheFile);
        Files.createSymbolicLink(cacheFile, source.resolveSibling("nowhere"));
        assertLeftThere(Found.ABSENT);
        assertThat(cacheFile).isSymbolicLink();
        assertThat(source.resolveSibling("nowhere")).doesNotExist();
    }

    @Test
    void linkToAPreciousFile_loadsAndLeavesBoth() throws IOException {
        Path precious = Files.writeString(source.resolveSibling("precious"), "precious");
        Files.delete(cacheFile);
        Files.createSymbolicLink(cacheFile, precious);
        assertLeftThere(Found.TORN);
        assertThat(cacheFile).isSymbolicLink();
        assertThat(precious).hasContent("precious");
    }

    @Test
    void linkInACircle_loadsAndLeavesIt() throws IOException {
        Files.delete(cacheFile);
        Files.createSymbolicLink(cacheFile, cacheFile);
        assertLeftThere(Found.UNREADABLE);
    }

    /** Checked like any file. */
    @Test
    void linkToAGoodFile_hit() throws IOException {
        Path elsewhere = source.resolveSibling("elsewhere");
        Files.move(cacheFile, elsewhere);
        Files.createSymbolicLink(cacheFile, elsewhere);
        assertThat(foundIn(load())).isEqualTo(Found.HIT);
    }

    /** To open it would be to wait for somebody who writes into it. */
    @Test
    @Timeout(value = 30, threadMode = SEPARATE_THREAD)
    void namedPipe_loadsWithoutWaitingAndLeavesIt() throws Exception {
        Files.delete(cacheFile);
        TargetKindsTest.make("mkfifo", cacheFile.toString());
        assertLeftThere(Found.UNREADABLE);
    }

    @Test
    @Timeout(value = 30, threadMode = SEPARATE_THREAD)
    void namedPipeBehindALink_loadsWithoutWaiting() throws Exception {
        Path pipe = source.resolveSibling("pipe");
        Files.delete(cacheFile);
        TargetKindsTest.make("mkfifo", pipe.toString());
        Files.createSymbolicLink(cacheFile, pipe);
        assertLeftThere(Found.UNREADABLE);
    }
}
