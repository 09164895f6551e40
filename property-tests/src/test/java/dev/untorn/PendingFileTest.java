package dev.untorn;

import static dev.untorn.Directory.NEW;
import static dev.untorn.Directory.OLD;
import static dev.untorn.Directory.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.untorn.disk.Disk;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PendingFileTest {
    private final Directory directory;

    PendingFileTest(@TempDir Path path) {
        directory = new Directory(path);
    }

    private PendingFile begin() throws IOException {
        return Publisher.durable().begin(directory.oldTarget());
    }

    private PendingFile beginOn(Disk disk) throws IOException {
        return Publisher.durable().on(disk, TempNames.ofThisProcess()).begin(directory.oldTarget());
    }

    @Test
    void publish_afterSeveralWrites_targetHoldsThemInOrder() throws IOException {
        try (PendingFile file = begin()) {
            file.write(ByteBuffer.wrap(bytes("one ")));
            file.outputStream().write(bytes("two "));
            file.write(ByteBuffer.wrap(bytes("three")));
            assertThat(directory.absentTarget())
                    .as("the target before the publish")
                    .hasContent(OLD);

            file.publish();
        }

        directory.holdsOnly("one two three");
    }

    @Test
    void write_directAndSlicedBuffer_onlyWhatRemainsIsWritten() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(8).put(bytes("abcdefgh"));
        buffer.position(2).limit(5);
        try (PendingFile file = begin()) {
            file.write(buffer);
            file.publish();
        }

        directory.holdsOnly("cde");
        assertThat(buffer.remaining()).isZero();
    }

    @Test
    void publish_nothingWritten_targetIsEmpty() throws IOException {
        try (PendingFile file = begin()) {
            file.publish();
        }

        directory.holdsOnly("");
    }

    @Test
    void close_withoutPublish_targetUnchangedAndTempGone() throws IOException {
        try (PendingFile file = begin()) {
            file.outputStream().write(bytes(NEW));
            file.outputStream().flush();
            assertThat(directory.temp()).hasContent(NEW);
        }

        directory.holdsOnly(OLD);
    }

    @Test
    void close_bodyThrows_exceptionComesOutAndTargetUnchanged() {
        for (Throwable thrown : new Throwable[] {new IllegalStateException("body"), new AssertionError("body")}) {
            assertThat(catchThrowable(() -> {
                        try (PendingFile file = begin()) {
                            file.outputStream().write(bytes("par"));
                            throw thrown;
                        }
                    }))
                    .isSameAs(thrown)
                    .hasNoSuppressedExceptions();

            assertThat(directory.absentTarget())
                    .as("an attempt that was closed, not published: design closePublishes")
                    .hasContent(OLD);
            directory.holdsOnly(OLD);
        }
    }

    @Test
    void close_tempIsGoneAlready_nothingHappens() throws IOException {
        try (PendingFile file = begin()) {
            Files.delete(directory.temp());
            assertThatCode(file::close).doesNotThrowAnyException();
        }

        directory.holdsOnly(OLD);
    }

    /** Names are never reused by this library; should somebody take the name all the same, the file is theirs. */
    @Test
    void close_afterPublish_fileOfTheTempsNameIsLeftAlone() throws IOException {
        Path temp;
        try (PendingFile file = begin()) {
            temp = directory.temp();
            file.publish();
            Files.writeString(temp, "theirs");
        }

        assertThat(temp).hasContent("theirs");
        assertThat(directory.absentTarget()).hasContent("");
    }

    @Test
    void close_twice_secondDoesNothing() throws IOException {
        HookedDisk disk = new HookedDisk();
        PendingFile file = beginOn(disk);
        file.close();
        int calls = disk.calls().size();

        file.close();

        assertThat(disk.calls()).hasSize(calls);
        directory.holdsOnly(OLD);
    }

    @Test
    void publish_twice_secondRefusedAndFirstStands() throws IOException {
        try (PendingFile file = begin()) {
            file.write(ByteBuffer.wrap(bytes(NEW)));
            file.publish();

            assertThatThrownBy(file::publish)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the attempt to publish has ended: " + directory.absentTarget());
        }

        directory.holdsOnly(NEW);
    }

    @Test
    void write_afterPublish_refusedAndTargetUntouched() throws IOException {
        try (PendingFile file = begin()) {
            file.write(ByteBuffer.wrap(bytes(NEW)));
            file.publish();

            assertThatThrownBy(() -> file.write(ByteBuffer.wrap(bytes("more"))))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> file.outputStream().write('m')).isInstanceOf(IllegalStateException.class);
        }

        directory.holdsOnly(NEW);
    }

    @Test
    void publish_afterClose_refusedAndTargetUnchanged() throws IOException {
        PendingFile file = begin();
        file.write(ByteBuffer.wrap(bytes(NEW)));
        file.close();

        assertThatThrownBy(file::publish).isInstanceOf(IllegalStateException.class);

        directory.holdsOnly(OLD);
    }

    @Test
    void target_isThePathThatWasAskedFor() throws IOException {
        try (PendingFile file = begin()) {
            assertThat(file.target()).isEqualTo(directory.absentTarget());
        }
    }
}
