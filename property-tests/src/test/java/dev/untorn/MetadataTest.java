package dev.untorn;

import static dev.untorn.Directory.NEW;
import static dev.untorn.Directory.OLD;
import static dev.untorn.Directory.bytes;
import static dev.untorn.OtherProcess.NOBODY;
import static dev.untorn.disk.Metadata.ACL;
import static dev.untorn.disk.Metadata.GROUP;
import static dev.untorn.disk.Metadata.MODE;
import static dev.untorn.disk.Metadata.OWNER;
import static dev.untorn.disk.Metadata.XATTRS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.untorn.disk.Keep;
import dev.untorn.disk.Metadata;
import dev.untorn.disk.Step;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What must be kept, is tried, or is not kept. */
class MetadataTest {
    private final Directory directory;

    MetadataTest(@TempDir Path path) {
        directory = new Directory(path);
    }

    private Path targetWithAttribute() throws IOException {
        Path target = directory.oldTarget();
        try {
            Files.setAttribute(target, "user:origin", bytes("https://example.org"));
        } catch (IOException e) {
            assumeTrue(false, "no extended attributes here: " + e);
        }
        return target;
    }

    private static String attribute(Path file) throws IOException {
        return new String((byte[]) Files.getAttribute(file, "user:origin"), UTF_8);
    }

    @ParameterizedTest
    @EnumSource(
            value = Keep.class,
            names = {"MUST", "TRY"})
    void xattrs_kept_newFileHasThemBeforeItIsSynced(Keep keep) throws IOException {
        Path target = targetWithAttribute();
        HookedDisk disk = new HookedDisk()
                .before(
                        "syncTemp",
                        () -> assertThat(attribute(directory.temp())).isEqualTo("https://example.org"));

        Publication done = Publisher.durable()
                .keeping(XATTRS, keep)
                .on(disk, TempNames.ofThisProcess())
                .publish(target, bytes(NEW));

        assertThat(attribute(target)).isEqualTo("https://example.org");
        assertThat(done.notKept()).isEmpty();
        directory.holdsOnly(NEW);
    }

    @Test
    void xattrs_no_newFileHasNone() throws IOException {
        Path target = targetWithAttribute();

        Publisher.durable().publish(target, bytes(NEW));

        assertThat(Files.readAttributes(target, "user:*")).isEmpty();
    }

    /** Whoever may not write a file may not set its attributes, and the writer is not its own target's reader. */
    @Test
    void xattrs_ofAFileThatIsReadOnly_keptByWhoeverOwnsIt() throws IOException, InterruptedException {
        OtherProcess.requireRoot(directory.path());
        Path target = targetWithAttribute();
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("r--r-----"));
        ownedByNobody(target);
        ownedByNobody(directory.path());

        assertThat(publishAsNobody("XATTRS=MUST")).isEqualTo("DURABLE []");

        assertThat(attribute(target)).isEqualTo("https://example.org");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("r--r-----");
    }

    @Test
    void xattrs_thatCannotBeRead_mustIsRefusedAndTryIsTold() throws IOException, InterruptedException {
        OtherProcess.requireRoot(directory.path());
        Path target = targetWithAttribute();
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("-w--w--w-"));
        ownedByNobody(directory.path());

        assertThat(publishAsNobody("XATTRS=MUST"))
                .startsWith("UNCHANGED createTemp")
                .contains("cannot keep XATTRS");
        directory.holdsOnly(OLD);
        assertThat(publishAsNobody("XATTRS=TRY")).isEqualTo("DURABLE [OWNER, GROUP, XATTRS]");
        directory.holdsOnly(NEW);
    }

    /** Java 17 shows no list of Linux, so nobody can say that there is none. */
    @Test
    void acl_mustOverATarget_refusedBeforeAnythingIsMade() throws IOException {
        Path target = directory.oldTarget();
        HookedDisk disk = new HookedDisk();

        PublishException refused = catchThrowableOfType(
                PublishException.class,
                () -> Publisher.durable()
                        .keeping(ACL, Keep.MUST)
                        .on(disk, target2 -> target2.resolveSibling("no/such/directory"))
                        .publish(target, bytes(NEW)));

        assertThat(refused.step()).isEqualTo(Step.CREATE_TEMP);
        assertThat(refused.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(refused).hasMessageContaining("cannot keep ACL");
        directory.holdsOnly(OLD);
    }

    @Test
    void acl_try_isToldEachTimeThatATargetIsReplaced() throws IOException {
        Publisher trying = Publisher.durable().keeping(ACL, Keep.TRY);

        assertThat(trying.publish(directory.absentTarget(), bytes(OLD)).notKept())
                .isEmpty();
        assertThat(trying.publish(directory.absentTarget(), bytes(NEW)).notKept())
                .containsExactly(ACL);
    }

    @Test
    void all_mustOverNoTarget_thereIsNothingToKeep() throws IOException {
        Publisher strict = Publisher.durable()
                .keeping(ACL, Keep.MUST)
                .keeping(XATTRS, Keep.MUST)
                .keeping(OWNER, Keep.MUST)
                .keeping(GROUP, Keep.MUST);

        strict.publish(directory.absentTarget(), bytes(NEW));

        directory.holdsOnly(NEW);
    }

    @Test
    void mode_no_isThatOfAnyNewFile() throws IOException {
        Path any = Files.writeString(directory.path().resolve("any"), "");
        Path target = directory.oldTarget();
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));

        Publisher.durable().keeping(MODE, Keep.NO).publish(target, bytes(NEW));

        assertThat(Files.getPosixFilePermissions(target)).isEqualTo(Files.getPosixFilePermissions(any));
    }

    @Test
    void owner_no_isWhoeverPublishes() throws IOException {
        OtherProcess.requireRoot(directory.path());
        Path target = directory.oldTarget();
        ownedByNobody(target);

        Publisher.durable().keeping(OWNER, Keep.NO).keeping(GROUP, Keep.NO).publish(target, bytes(NEW));

        assertThat(Files.getAttribute(target, "unix:uid")).isEqualTo(0);
        assertThat(Files.getAttribute(target, "unix:gid")).isEqualTo(0);
    }

    /** Of root's file, by nobody, in a directory where everybody may write. */
    private String nobodyOver(String rights, String... keeping) throws IOException, InterruptedException {
        OtherProcess.requireRoot(directory.path());
        Path target = directory.oldTarget();
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(rights));
        Files.setPosixFilePermissions(directory.path(), PosixFilePermissions.fromString("rwxrwxrwx"));
        return publishAsNobody(keeping);
    }

    private String publishAsNobody(String... keeping) throws IOException, InterruptedException {
        if (!Files.getAttribute(directory.path(), "unix:uid").equals(65534)) {
            Files.setPosixFilePermissions(directory.path(), PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        return OtherProcess.publish(
                NOBODY, directory.path(), directory.absentTarget().toString(), keeping);
    }

    private static void ownedByNobody(Path file) throws IOException {
        Files.setAttribute(file, "unix:uid", 65534);
        Files.setAttribute(file, "unix:gid", 65534);
    }

    @Test
    void owner_tryAndMayNot_isTold() throws IOException, InterruptedException {
        assertThat(nobodyOver("rw-r--r--")).isEqualTo("DURABLE [OWNER, GROUP]");
        directory.holdsOnly(NEW);
    }

    @ParameterizedTest
    @EnumSource(
            value = Metadata.class,
            names = {"OWNER", "GROUP"})
    void ownerOrGroup_mustAndMayNot_refusedAndNothingIsLeft(Metadata what) throws IOException, InterruptedException {
        assertThat(nobodyOver("rw-r--r--", what + "=MUST"))
                .startsWith("UNCHANGED createTemp")
                .contains("cannot keep " + what);
        directory.holdsOnly(OLD);
    }

    /** Otherwise what the target's group may read is for the group of whoever publishes. */
    @ParameterizedTest
    @EnumSource(Keep.class)
    void group_isNotKeptAndHasRightsOfItsOwn_mustKeepTheModeIsRefused(Keep group)
            throws IOException, InterruptedException {
        assertThat(nobodyOver("rw-rw----", "GROUP=" + group)).startsWith("UNCHANGED createTemp");
        directory.holdsOnly(OLD);
    }

    /** What all had who are not the owner: neither the old group's rights nor, for its members, the others'. */
    @ParameterizedTest
    @CsvSource({"rw-rw-r--, rw-r--r--", "rw-r-----, rw-------", "rw----r--, rw-------"})
    void group_isNotKeptAndTheModeIsTried_rightsAreNarrowerAndThatIsTold(String rights, String narrower)
            throws IOException, InterruptedException {
        assertThat(nobodyOver(rights, "MODE=TRY")).isEqualTo("DURABLE [MODE, OWNER, GROUP]");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.absentTarget())))
                .isEqualTo(narrower);
    }
}
