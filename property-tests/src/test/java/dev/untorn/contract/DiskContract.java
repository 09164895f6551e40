package dev.untorn.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.untorn.disk.Disk;
import dev.untorn.disk.Disk.OpenFile;
import dev.untorn.disk.TargetRules;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link Disk}, a sentence a test. It binds {@code NioDisk}, which publishes, and {@code CrashableDisk},
 * on which publishing is checked: where they differ, a check of the one says nothing of the other.
 */
abstract class DiskContract extends TempContract {
    @Test
    void renameTemp_noTarget_fileHasTheNewNameAndNotTheOld() throws IOException {
        publish(temp(), "new");

        disk().renameTemp(temp(), target());

        assertThat(content(target())).isEqualTo("new");
        assertAbsent(temp());
    }

    @Test
    void renameTemp_overATarget_replacesIt() throws IOException {
        publish(target(), "old");
        publish(temp(), "new");

        disk().renameTemp(temp(), target());

        assertThat(content(target())).as("design unlinkThenRename").isEqualTo("new");
        assertAbsent(temp());
    }

    @Test
    void renameTemp_noTemp_failsAndTheTargetStays() throws IOException {
        publish(target(), "old");

        assertThatThrownBy(() -> disk().renameTemp(temp(), target())).isInstanceOf(NoSuchFileException.class);

        assertThat(content(target()))
                .as("a target deleted to make room: design deleteTargetWhenRenameRefused")
                .isEqualTo("old");
    }

    @Test
    void openTarget_thenAnotherIsRenamedOverIt_openFileKeepsItsContent() throws IOException {
        publish(target(), "old content");
        OpenFile open = disk().openTarget(target());
        ByteBuffer buffer = ByteBuffer.allocate(1);
        disk().readTarget(open, buffer);

        publish(temp(), "new");
        disk().renameTemp(temp(), target());

        assertThat((char) buffer.get(0) + rest(open))
                .as("property NoTornRead: what is open stays the file that it was")
                .isEqualTo("old content");
        assertThat(content(target())).isEqualTo("new");
    }

    @Test
    void openTarget_thenDeleted_openFileKeepsItsContent() throws IOException {
        publish(target(), "old");
        OpenFile open = disk().openTarget(target());

        disk().deleteTemp(target());

        assertThat(rest(open)).isEqualTo("old");
    }

    @Test
    void openTarget_absent_fails() {
        assertAbsent(target());
    }

    @Test
    void readTarget_twoOpenFiles_eachHasAPositionOfItsOwn() throws IOException {
        publish(target(), "abc");
        OpenFile one = disk().openTarget(target());
        OpenFile other = disk().openTarget(target());

        assertThat(rest(one)).isEqualTo("abc");
        assertThat(rest(other)).isEqualTo("abc");
    }

    @Test
    void readTarget_atTheEnd_minusOneAndBufferUntouched() throws IOException {
        publish(target(), "abc");
        OpenFile open = disk().openTarget(target());
        assertThat(rest(open, false)).isEqualTo("abc");
        ByteBuffer buffer = ByteBuffer.allocate(4);

        assertThat(disk().readTarget(open, buffer)).isEqualTo(-1);
        assertThat(disk().readTarget(open, buffer)).isEqualTo(-1);

        assertThat(buffer.position()).isZero();
        disk().close(open);
    }

    @Test
    void readTarget_noRoomAtTheEnd_zero() throws IOException {
        publish(target(), "");
        OpenFile open = disk().openTarget(target());

        assertThat(disk().readTarget(open, ByteBuffer.allocate(0))).isZero();

        disk().close(open);
    }

    @Test
    void deleteTemp_isGoneAndTheNameIsFree() throws IOException {
        publish(temp(), "x");

        disk().deleteTemp(temp());

        assertAbsent(temp());
        disk().close(disk().createTemp(temp(), target(), TargetRules.USUAL));
    }

    @Test
    void deleteTemp_absent_fails() {
        assertThatThrownBy(() -> disk().deleteTemp(temp()))
                .as("the only sign that a rename which reported failure took place: outcome IN_DOUBT")
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void syncDirectory_namesAreAsTheyWere() throws IOException {
        publish(target(), "x");

        disk().syncDirectory(directory());

        assertThat(content(target())).isEqualTo("x");
    }

    @Test
    void lockLeftover_onlyWhileNobodyElseHasItLocked() throws IOException {
        OpenFile temp = disk().createTemp(temp(), target(), TargetRules.USUAL);
        assertThat(disk().lockTemp(temp, temp())).isTrue();
        OpenFile found = disk().openLeftover(temp());

        assertThat(disk().lockLeftover(found, temp()))
                .as("design sweepWithoutLock, property LiveTempPresent")
                .isFalse();

        disk().close(found);
        disk().close(temp);
        OpenFile left = disk().openLeftover(temp());
        assertThat(disk().lockLeftover(left, temp())).isTrue();
        disk().close(left);
    }

    @Test
    void lockLeftover_nameLeadsElsewhere_isRefused() throws IOException {
        publish(temp(), "x");
        OpenFile found = disk().openLeftover(temp());
        disk().renameTemp(temp(), target());

        assertThat(disk().lockLeftover(found, temp()))
                .as("design sweepWithoutRecheck")
                .isFalse();
        disk().close(found);
    }
}
