package dev.untorn;

import static dev.untorn.SealedSweep.PREVIOUS;
import static dev.untorn.SealedSweep.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.SealedContent.Absent;
import dev.untorn.SealedContent.Found;
import dev.untorn.SealedContent.Valid;
import dev.untorn.SealedSweep.Reader;
import dev.untorn.SealedSweep.Start;
import dev.untorn.SealedSweep.Writer;
import dev.untorn.check.disk.UnsafeDisk;
import dev.untorn.check.explore.Publishing;
import dev.untorn.disk.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wherever a write crashes, fails or loses power: a reader gets the old version or the new, and what is kept is kept. */
class SealedFileSweepTest {
    private static final SealedSweep.Counts COUNTS = new SealedSweep.Counts();

    @AfterAll
    static void printCounts() {
        System.out.println("sweep of the sealed file: " + COUNTS);
    }

    @ParameterizedTest
    @EnumSource
    void write_endsAnywhere_oldOrNew(Durability durability) throws IOException {
        Writer writer = SealedSweep.shipped(durability, false);
        for (Start start : List.of(Start.NOTHING, Start.ONE)) {
            assertThat(new SealedSweep(durability, false, start, writer, SealedSweep.shipped(false), COUNTS).run())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepingPrevious_endsAnywhere_oldOrNewAndTheLastGoodVersionIsKept(Durability durability) throws IOException {
        Writer writer = SealedSweep.shipped(durability, true);
        for (Start start : Start.values()) {
            assertThat(new SealedSweep(durability, true, start, writer, SealedSweep.shipped(true), COUNTS).run())
                    .isEmpty();
        }
    }

    /** Design uncheckedRead, with a length. */
    @Test
    void brokenDesign_readWithoutChecksum_tornFileIsReported() throws IOException {
        Reader unchecked = disk -> {
            try {
                ByteBuffer file = ByteBuffer.wrap(Publishing.readAll(disk, TARGET));
                if (file.remaining() < Seal.HEADER_BYTES || file.getLong(20) != file.remaining() - Seal.HEADER_BYTES) {
                    return new Absent();
                }
                return new Valid(
                        Arrays.copyOfRange(file.array(), Seal.HEADER_BYTES, file.array().length), file.getLong(12));
            } catch (NoSuchFileException e) {
                return new Absent();
            }
        };
        Writer writer = SealedSweep.shipped(Durability.VISIBLE, false);

        assertThat(new SealedSweep(Durability.VISIBLE, false, Start.ONE, writer, unchecked, new SealedSweep.Counts())
                        .run())
                .anyMatch(f -> f.endsWith("lost power: read what nobody wrote: \"\\x00\\x00\\x00\\x00\""));
    }

    @Test
    void brokenDesign_noSync_corruptFileAfterPowerLossIsReported() throws IOException {
        assertThat(faultsOf(SealedSweep.shipped(Durability.VISIBLE, true), Start.TWO))
                .anyMatch(f -> f.contains("acknowledged and lost power: read Recovered"));
    }

    @Test
    void brokenDesign_previousMadeAfterTheNewOne_missingPreviousIsReported() throws IOException {
        Writer tooLate = (disk, names, content) -> {
            Publisher publisher = Publisher.durable().on(disk, names);
            Found old = (Found) Seal.read(disk, TARGET);
            publisher.publish(TARGET, sealed(content, old.generation() + 1));
            publisher.publish(PREVIOUS, sealed(old.content(), old.generation()));
        };

        assertThat(faultsOf(tooLate, Start.ONE))
                .anyMatch(f -> f.contains("crashed") && f.endsWith("there, and the previous is Absent[]"));
    }

    @Test
    void brokenDesign_previousWrittenInPlace_lostPreviousIsReported() throws IOException {
        Writer inPlace = (disk, names, content) -> {
            Found old = (Found) Seal.read(disk, TARGET);
            writeInPlace(disk, PREVIOUS, sealed(old.content(), old.generation()));
            Publisher.durable().on(disk, names).publish(TARGET, sealed(content, old.generation() + 1));
        };

        assertThat(faultsOf(inPlace, Start.TWO))
                .anyMatch(f -> f.contains("crashed") && f.contains("the good previous version is now Corrupt"));
    }

    @Test
    void brokenDesign_previousIsACopyOfWhateverIsThere_lastGoodVersionLostIsReported() throws IOException {
        Writer unchecked = (disk, names, content) -> {
            Publisher publisher = Publisher.durable().on(disk, names);
            publisher.publish(PREVIOUS, Publishing.readAll(disk, TARGET));
            publisher.publish(TARGET, sealed(content, 2));
        };

        assertThat(faultsOf(unchecked, Start.MAIN_DAMAGED))
                .anyMatch(f -> f.contains("crashed") && f.contains(": read Corrupt"))
                .anyMatch(f -> f.contains("the last good version was replaced by Corrupt"));
    }

    /** Design backupThenRename. */
    @Test
    void brokenDesign_targetRenamedToPrevious_missingTargetIsReported() throws IOException {
        Writer renames = (disk, names, content) -> {
            Found old = (Found) Seal.read(disk, TARGET);
            disk.renameTemp(TARGET, PREVIOUS);
            Publisher.durable().on(disk, names).publish(TARGET, sealed(content, old.generation() + 1));
        };

        assertThat(faultsOf(renames, Start.TWO))
                .anyMatch(f -> f.contains("crashed") && f.contains("read Recovered") && f.contains("Absent[]"));
    }

    private static Set<String> faultsOf(Writer claimsToBeDurable, Start start) throws IOException {
        return new SealedSweep(
                        Durability.DURABLE,
                        true,
                        start,
                        claimsToBeDurable,
                        SealedSweep.shipped(true),
                        new SealedSweep.Counts())
                .run();
    }

    private static byte[] sealed(byte[] content, long generation) {
        return ByteBuffer.allocate(Seal.HEADER_BYTES + content.length)
                .put(Seal.header(generation, content))
                .put(content)
                .array();
    }

    private static void writeInPlace(UnsafeDisk disk, Path file, byte[] bytes) throws IOException {
        Disk.OpenFile open = disk.createOrTruncate(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            disk.writeTemp(open, buffer);
        }
        disk.syncTemp(open);
        disk.close(open);
    }
}
