package dev.untorn.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.untorn.disk.Disk.OpenFile;
import dev.untorn.disk.TargetRules;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileAlreadyExistsException;
import org.junit.jupiter.api.Test;

/** The half of the contract that is about temps before they are renamed. */
abstract class TempContract extends DiskUnderTest {
    @Test
    void createTemp_freeName_fileIsThereAndEmpty() throws IOException {
        disk().close(disk().createTemp(temp(), target(), TargetRules.USUAL));

        assertThat(content(temp())).isEmpty();
    }

    @Test
    void createTemp_takenName_failsAndTheFileIsUntouched() throws IOException {
        publish(temp(), "of another writer");

        assertThatThrownBy(() -> disk().createTemp(temp(), target(), TargetRules.USUAL))
                .as(
                        "design sharedTemp, property NoTornRead: two writers in one temp publish a mixture (O_EXCL is gone)")
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(content(temp())).isEqualTo("of another writer");
    }

    @Test
    void createTemp_nameOfATempUnderWay_failsAndItsWriterGoesOn() throws IOException {
        OpenFile first = disk().createTemp(temp(), target(), TargetRules.USUAL);

        assertThatThrownBy(() -> disk().createTemp(temp(), target(), TargetRules.USUAL))
                .as(
                        "design sharedTemp, property NoTornRead: two writers in one temp publish a mixture (O_EXCL is gone)")
                .isInstanceOf(FileAlreadyExistsException.class);

        write(first, "first");
        disk().close(first);
        assertThat(content(temp())).isEqualTo("first");
    }

    @Test
    void createTemp_targetIsThere_targetIsOnlyLookedAt() throws IOException {
        publish(target(), "old");

        disk().close(disk().createTemp(temp(), target(), TargetRules.USUAL));

        assertThat(content(target())).isEqualTo("old");
    }

    @Test
    void writeTemp_anyBytes_bufferAdvancesByWhatItReturned() throws IOException {
        OpenFile temp = disk().createTemp(temp(), target(), TargetRules.USUAL);
        ByteBuffer bytes = ByteBuffer.wrap("abcdefghij".getBytes(UTF_8), 2, 7);

        int written = disk().writeTemp(temp, bytes);

        assertThat(written).isBetween(1, 7);
        assertThat(bytes.position()).isEqualTo(2 + written);
        assertThat(bytes.limit()).isEqualTo(9);
        disk().close(temp);
        assertThat(content(temp())).isEqualTo("cdefghi".substring(0, written));
    }

    @Test
    void writeTemp_emptyBuffer_nothingIsWritten() throws IOException {
        OpenFile temp = disk().createTemp(temp(), target(), TargetRules.USUAL);

        assertThat(disk().writeTemp(temp, ByteBuffer.allocate(0))).isZero();

        disk().close(temp);
        assertThat(content(temp())).isEmpty();
    }

    @Test
    void writeTemp_again_goesBehindWhatWasWrittenBefore() throws IOException {
        OpenFile temp = disk().createTemp(temp(), target(), TargetRules.USUAL);
        write(temp, "abcde");
        write(temp, "fgh");
        disk().close(temp);

        assertThat(content(temp())).isEqualTo("abcdefgh");
    }

    @Test
    void writeTemp_twoFiles_eachHasAPositionOfItsOwn() throws IOException {
        OpenFile one = disk().createTemp(path("one"), target(), TargetRules.USUAL);
        OpenFile other = disk().createTemp(path("other"), target(), TargetRules.USUAL);
        write(one, "1");
        write(other, "two");
        write(one, "11");
        disk().close(one);
        disk().close(other);

        assertThat(content(path("one"))).isEqualTo("111");
        assertThat(content(path("other"))).isEqualTo("two");
    }

    @Test
    void writeTemp_afterTheRename_goesToTheRenamedFile() throws IOException {
        OpenFile temp = disk().createTemp(temp(), target(), TargetRules.USUAL);
        disk().renameTemp(temp(), target());
        write(temp, "late");
        disk().close(temp);

        assertThat(content(target())).isEqualTo("late");
    }

    @Test
    void syncTemp_writtenFile_contentIsAsItWas() throws IOException {
        OpenFile temp = disk().createTemp(temp(), target(), TargetRules.USUAL);
        write(temp, "abc");
        disk().syncTemp(temp);
        write(temp, "d");
        disk().close(temp);

        assertThat(content(temp())).isEqualTo("abcd");
    }

    @Test
    void close_twice_hasNoFurtherEffect() throws IOException {
        OpenFile temp = disk().createTemp(temp(), target(), TargetRules.USUAL);
        disk().close(temp);

        assertThatCode(() -> disk().close(temp)).doesNotThrowAnyException();
    }

    @Test
    void close_thenUse_fails() throws IOException {
        OpenFile temp = disk().createTemp(temp(), target(), TargetRules.USUAL);
        disk().close(temp);

        assertThatThrownBy(() -> disk().writeTemp(temp, ByteBuffer.allocate(1)))
                .isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> disk().syncTemp(temp)).isInstanceOf(ClosedChannelException.class);
        assertThat(content(temp())).isEmpty();
    }
}
