package dev.untorn;

import static dev.untorn.Directory.NEW;
import static dev.untorn.Directory.OLD;
import static dev.untorn.Directory.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.untorn.SealedContent.Absent;
import dev.untorn.SealedContent.Corrupt;
import dev.untorn.SealedContent.Reason;
import dev.untorn.SealedContent.Recovered;
import dev.untorn.SealedContent.Valid;
import dev.untorn.disk.Step;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SealedFileTest {
    private static final byte[] NO_BYTES = {};

    private final Directory directory;
    private final Path target;
    private final Path previous;
    private final SealedFile file;
    private final SealedFile keeping;

    SealedFileTest(@TempDir Path path) {
        directory = new Directory(path);
        target = directory.absentTarget();
        previous = path.resolve("target.previous");
        file = SealedFile.at(target, Publisher.visible());
        keeping = file.keepingPrevious();
    }

    private Reason reasonFor(byte[] onDisk) throws IOException {
        Files.write(target, onDisk);
        assertThat(file.read()).isInstanceOf(Corrupt.class);
        Corrupt corrupt = (Corrupt) file.read();
        assertThat(corrupt.file()).isEqualTo(target);
        assertThat(corrupt.detail()).isNotBlank();
        return corrupt.reason();
    }

    private byte[] sealed(String content) throws IOException {
        file.write(bytes(content));
        return Files.readAllBytes(target);
    }

    private static byte[] damaged(byte[] sealed) {
        byte[] damaged = sealed.clone();
        damaged[damaged.length - 1] ^= 1;
        return damaged;
    }

    /** With a checksum that is right, so that nothing but the numbers is wrong. */
    private static byte[] header(int version, long generation, long length) {
        ByteBuffer header = ByteBuffer.allocate(36)
                .put(HexFormat.of().parseHex("89555345414c0d0a"))
                .putInt(version)
                .putLong(generation)
                .putLong(length)
                .putInt(0);
        CRC32C checksum = new CRC32C();
        checksum.update(header.array(), 0, 32);
        return header.putInt((int) checksum.getValue()).array();
    }

    @Test
    void read_noFile_absent() throws IOException {
        assertThat(file.read()).isEqualTo(new Absent());
        assertThat(keeping.read()).isEqualTo(new Absent());
        directory.isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void write_anyDurability_validAndNothingElseIsLeft(Durability durability) throws IOException {
        SealedFile asked = SealedFile.at(target, Publisher.with(durability));

        assertThat(asked.write(bytes(NEW))).isEqualTo(1);

        assertThat(asked.read()).isEqualTo(new Valid(bytes(NEW), 1));
        assertThat(directory.files()).containsExactly(target);
    }

    @Test
    void write_emptyContent_validAndNeitherAbsentNorCorrupt() throws IOException {
        file.write(NO_BYTES);

        assertThat(file.read()).isEqualTo(new Valid(NO_BYTES, 1));
        assertThat(target).hasSize(36);
    }

    @Test
    void write_longContent_roundTrip() throws IOException {
        byte[] content = new byte[3_000_001];
        content[content.length - 1] = 7;
        file.write(content);

        assertThat(file.read()).isEqualTo(new Valid(content, 1));
    }

    @Test
    void write_again_generationCounts() throws IOException {
        for (long generation = 1; generation <= 4; generation++) {
            assertThat(file.write(bytes(NEW))).isEqualTo(generation);
            assertThat(file.read()).isEqualTo(new Valid(bytes(NEW), generation));
        }
    }

    @Test
    void write_overACorruptFile_startsAgainWithOne() throws IOException {
        sealed(OLD);
        Files.write(target, damaged(sealed(OLD)));

        assertThat(file.write(bytes(NEW))).isEqualTo(1);
        assertThat(file.read()).isEqualTo(new Valid(bytes(NEW), 1));
    }

    @Test
    void write_tooLong_refused() {
        Seal.requireFits(SealedFile.MAX_CONTENT_BYTES);

        assertThatThrownBy(() -> Seal.requireFits(SealedFile.MAX_CONTENT_BYTES + 1L))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("content of 2147483584 bytes is too long for a sealed file: at most 2147483583");
    }

    @Test
    void write_lastGenerationReached_refusedAndUnchanged() throws IOException {
        Files.write(target, header(1, Long.MAX_VALUE, 0));

        assertThatThrownBy(() -> file.write(bytes(NEW))).isInstanceOf(ArithmeticException.class);
        assertThat(file.read()).isEqualTo(new Valid(NO_BYTES, Long.MAX_VALUE));
    }

    /** The bytes of a file, written out: whoever changes the format changes its version, too. */
    @Test
    void format_isAsDocumented() throws IOException {
        assertThat(HexFormat.of().formatHex(sealed("123456789")))
                .isEqualTo("89555345414c0d0a" + "00000001" + "0000000000000001" + "0000000000000009"
                        + "e3069283" // the check value of CRC-32C
                        + "b57764a4" + "313233343536373839");
    }

    @Test
    void read_everyTruncation_corrupt() throws IOException {
        byte[] whole = sealed(NEW);

        for (int length = 0; length < whole.length; length++) {
            assertThat(reasonFor(Arrays.copyOf(whole, length)))
                    .as("first %d bytes", length)
                    .isEqualTo(length < 36 ? Reason.TOO_SHORT : Reason.TRUNCATED);
        }
    }

    @Test
    void read_everyFlippedBit_corrupt() throws IOException {
        byte[] whole = sealed(NEW);

        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            int at = bit / 8;
            Reason expected = at < 8
                    ? Reason.WRONG_MAGIC
                    : at < 12 ? Reason.UNSUPPORTED_VERSION : at < 36 ? Reason.HEADER_CHECKSUM : Reason.CONTENT_CHECKSUM;
            assertThat(reasonFor(flipped)).as("bit %d of byte %d", bit % 8, at).isEqualTo(expected);
        }
    }

    @Test
    void read_zerosOfTheRightLength_corrupt() throws IOException {
        assertThat(reasonFor(new byte[sealed(NEW).length])).isEqualTo(Reason.WRONG_MAGIC);
    }

    /** What default ext4 was seen to leave: the right length, and zeros from some block on. */
    @Test
    void read_contentIsZeros_corrupt() throws IOException {
        byte[] torn = Arrays.copyOf(Arrays.copyOf(sealed(NEW), 36), 36 + NEW.length());

        assertThat(reasonFor(torn)).isEqualTo(Reason.CONTENT_CHECKSUM);
    }

    @Test
    void read_headerOfOneVersionAndContentOfAnother_corrupt() throws IOException {
        byte[] first = sealed("first");
        byte[] second = sealed("other");
        System.arraycopy(second, 36, first, 36, 5);

        assertThat(reasonFor(first)).isEqualTo(Reason.CONTENT_CHECKSUM);
    }

    @Test
    void read_trailingBytes_corrupt() throws IOException {
        byte[] whole = sealed(NEW);

        assertThat(reasonFor(Arrays.copyOf(whole, whole.length + 1))).isEqualTo(Reason.TRAILING_BYTES);
    }

    @Test
    void read_foreignFile_corrupt() throws IOException {
        assertThat(reasonFor(bytes("a file that some other program has written")))
                .isEqualTo(Reason.WRONG_MAGIC);
        assertThat(reasonFor(bytes("short"))).isEqualTo(Reason.TOO_SHORT);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 1, 0, UNSUPPORTED_VERSION",
        "1, 0, 0, OUT_OF_BOUNDS",
        "1, -1, 0, OUT_OF_BOUNDS",
        "1, 1, -1, OUT_OF_BOUNDS",
        "1, 1, 2147483584, OUT_OF_BOUNDS",
        "1, 1, 1, TRUNCATED"
    })
    void read_wholeHeaderThatIsNotOurs_corrupt(int version, long generation, long length, Reason reason)
            throws IOException {
        assertThat(reasonFor(header(version, generation, length))).isEqualTo(reason);
    }

    @Test
    void read_targetIsADirectory_ioExceptionNamesStepAndPath() throws IOException {
        Files.createDirectory(target);

        assertThatThrownBy(file::read)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("read failed at readTarget: " + target + ": ");
    }

    @Test
    void write_versionThatIsThereCannotBeRead_unchangedAndSaysTheStep() throws IOException {
        sealed(OLD);
        HookedDisk disk = new HookedDisk().before("readTarget", () -> {
            throw new IOException("Input/output error");
        });
        SealedFile unreadable = SealedFile.at(target, Publisher.visible().on(disk, TempNames.ofThisProcess()));

        assertThatThrownBy(() -> unreadable.write(bytes(NEW)))
                .asInstanceOf(InstanceOfAssertFactories.type(PublishException.class))
                .satisfies(e -> {
                    assertThat(e.step()).isEqualTo(Step.READ_TARGET);
                    assertThat(e.outcome()).isEqualTo(Outcome.UNCHANGED);
                });
        assertThat(file.read()).isEqualTo(new Valid(bytes(OLD), 1));
    }

    @Test
    void keepingPrevious_namesIt() {
        assertThat(file.previous()).isEmpty();
        assertThat(keeping.previous()).contains(previous);
        assertThat(keeping.target()).isEqualTo(target);
    }

    @Test
    void keepingPrevious_everyWrite_theVersionBeforeIsBesideIt() throws IOException {
        keeping.write(bytes("one"));
        assertThat(directory.files()).containsExactly(target);

        keeping.write(bytes("two"));
        keeping.write(bytes("three"));

        assertThat(keeping.read()).isEqualTo(new Valid(bytes("three"), 3));
        assertThat(SealedFile.at(previous, Publisher.visible()).read()).isEqualTo(new Valid(bytes("two"), 2));
        assertThat(directory.files()).containsExactly(target, previous);
    }

    @Test
    void keepingPrevious_mainIsDamaged_recoveredAndSaysWhy() throws IOException {
        keeping.write(bytes(OLD));
        keeping.write(bytes(NEW));
        Files.write(target, damaged(Files.readAllBytes(target)));

        assertThat(keeping.read())
                .isEqualTo(new Recovered(
                        bytes(OLD),
                        1,
                        new Corrupt(
                                target, Reason.CONTENT_CHECKSUM, "content of 11 bytes does not match its checksum")));
        assertThat(file.read()).as("without it").isInstanceOf(Corrupt.class);
    }

    @Test
    void keepingPrevious_mainIsAbsent_recoveredAndSaysWhy() throws IOException {
        keeping.write(bytes(OLD));
        keeping.write(bytes(NEW));
        Files.delete(target);

        assertThat(keeping.read()).isEqualTo(new Recovered(bytes(OLD), 1, new Absent()));
    }

    @Test
    void keepingPrevious_mainIsValidAndEmpty_previousIsNotUsed() throws IOException {
        keeping.write(bytes(OLD));
        keeping.write(NO_BYTES);

        assertThat(keeping.read()).isEqualTo(new Valid(NO_BYTES, 2));
    }

    @Test
    void keepingPrevious_writeOverADamagedMain_goodPreviousStaysAndGenerationGoesOnFromIt() throws IOException {
        keeping.write(bytes(OLD));
        keeping.write(bytes(NEW));
        byte[] good = Files.readAllBytes(previous);
        Files.write(target, damaged(Files.readAllBytes(target)));

        HookedDisk disk = new HookedDisk();
        SealedFile watched = SealedFile.at(target, Publisher.visible().on(disk, TempNames.ofThisProcess()))
                .keepingPrevious();

        assertThat(watched.write(bytes("newest"))).isEqualTo(2);

        assertThat(disk.calls())
                .as("not even a copy of itself: it may not be as durable")
                .containsOnlyOnce("renameTemp");
        assertThat(previous).hasBinaryContent(good);
        assertThat(keeping.read()).isEqualTo(new Valid(bytes("newest"), 2));
    }

    @Test
    void keepingPrevious_bothDamaged_corruptIsAboutTheMain() throws IOException {
        keeping.write(bytes(OLD));
        keeping.write(bytes(NEW));
        Files.write(target, damaged(Files.readAllBytes(target)));
        Files.write(previous, damaged(Files.readAllBytes(previous)));

        assertThat(((Corrupt) keeping.read()).file()).isEqualTo(target);
    }

    @Test
    void keepingPrevious_mainAbsentAndPreviousDamaged_corruptAndNotAFirstStart() throws IOException {
        keeping.write(bytes(OLD));
        keeping.write(bytes(NEW));
        Files.delete(target);
        Files.write(previous, damaged(Files.readAllBytes(previous)));

        assertThat(((Corrupt) keeping.read()).file()).isEqualTo(previous);
    }

    /** Between its look at the target and its look at the previous version, somebody heals the target. */
    @Test
    void keepingPrevious_mainIsHealedWhileItIsRead_newestIsGiven() throws IOException {
        keeping.write(bytes(OLD));
        keeping.write(bytes(NEW));
        Files.write(target, damaged(Files.readAllBytes(target)));
        boolean[] healed = {false};
        HookedDisk disk = new HookedDisk().after("close", () -> {
            if (!healed[0]) {
                healed[0] = true;
                keeping.write(bytes("healed"));
            }
        });

        SealedContent read = SealedFile.at(target, Publisher.visible().on(disk, TempNames.ofThisProcess()))
                .keepingPrevious()
                .read();

        assertThat(read).isEqualTo(new Valid(bytes("healed"), 2));
    }

    @Test
    void keepingPrevious_previousCannotBeMade_targetUnchangedAndTheCauseNamesTheFile() throws IOException {
        keeping.write(bytes(OLD));
        Files.createDirectory(previous);

        assertThatThrownBy(() -> keeping.write(bytes(NEW)))
                .asInstanceOf(InstanceOfAssertFactories.type(PublishException.class))
                .satisfies(e -> {
                    assertThat(e.step()).isEqualTo(Step.RENAME_TEMP);
                    assertThat(e.outcome()).isEqualTo(Outcome.UNCHANGED);
                    assertThat(e.target()).isEqualTo(target.toString());
                    assertThat(e).hasMessageContaining(previous.toString());
                });
        assertThat(keeping.read()).isEqualTo(new Valid(bytes(OLD), 1));
        assertThat(directory.files()).containsExactly(target, previous);
    }

    /** A copy that others may read would give the secrets of a file away that they may not. */
    @Test
    void keepingPrevious_targetIsForItsOwnerAlone_soIsThePrevious() throws IOException {
        keeping.write(bytes(OLD));
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
        keeping.write(bytes(NEW));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(previous)))
                .isEqualTo("rw-------");
    }
}
