package dev.untorn.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.untorn.check.explore.Publishing;
import dev.untorn.disk.Disk;
import dev.untorn.disk.Disk.OpenFile;
import dev.untorn.disk.TargetRules;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A disk, and what a test does with it. */
abstract class DiskUnderTest {
    /** An empty disk, or an empty directory of one. */
    abstract Disk disk();

    /** A name in it. */
    abstract Path path(String name);

    Path temp() {
        return path("temp");
    }

    Path target() {
        return path("target");
    }

    /** The directory of these names. */
    abstract Path directory();

    void publish(Path file, String content) throws IOException {
        OpenFile open = disk().createTemp(file, path("no target"), TargetRules.USUAL);
        write(open, content);
        disk().close(open);
    }

    void write(OpenFile file, String content) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(UTF_8));
        while (bytes.hasRemaining()) {
            disk().writeTemp(file, bytes);
        }
    }

    String content(Path file) throws IOException {
        return new String(Publishing.readAll(disk(), file), UTF_8);
    }

    String rest(OpenFile file) throws IOException {
        return rest(file, true);
    }

    String rest(OpenFile file, boolean close) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(100);
        while (disk().readTarget(file, all) >= 0) {
            assertThat(all.hasRemaining()).isTrue();
        }
        if (close) {
            disk().close(file);
        }
        return new String(all.array(), 0, all.position(), UTF_8);
    }

    void assertAbsent(Path file) {
        assertThatThrownBy(() -> disk().openTarget(file)).isInstanceOf(NoSuchFileException.class);
    }
}
