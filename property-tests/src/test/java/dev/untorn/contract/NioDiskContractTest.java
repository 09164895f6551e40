package dev.untorn.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.untorn.disk.Disk;
import dev.untorn.disk.NioDisk;
import dev.untorn.disk.TargetRules;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On real files; what the model has no words for, links, is here. */
class NioDiskContractTest extends DiskContract {
    private final Disk disk = new NioDisk();
    private final Path directory;

    NioDiskContractTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Override
    Disk disk() {
        return disk;
    }

    @Override
    Path path(String name) {
        return directory.resolve(name);
    }

    @Override
    Path directory() {
        return directory;
    }

    @Test
    void createTemp_nameIsADanglingSymbolicLink_failsAndNothingIsMadeBehindIt() throws IOException {
        Files.createSymbolicLink(path("temp"), path("elsewhere"));

        assertThatThrownBy(() -> disk.createTemp(path("temp"), path("target"), TargetRules.USUAL))
                .as(
                        "design sharedTemp, property NoTornRead: a temp must be new (O_EXCL is gone), links are not followed")
                .isInstanceOf(FileAlreadyExistsException.class);

        assertThat(path("elsewhere")).doesNotExist();
    }

    @Test
    void createTemp_nameIsASymbolicLinkToAFile_failsAndTheFileIsUntouched() throws IOException {
        Files.writeString(path("precious"), "kept");
        Files.createSymbolicLink(path("temp"), path("precious"));

        assertThatThrownBy(() -> disk.createTemp(path("temp"), path("target"), TargetRules.USUAL))
                .as(
                        "design sharedTemp, property NoTornRead: a temp must be new (O_EXCL is gone), links are not followed")
                .isInstanceOf(FileAlreadyExistsException.class);

        assertThat(path("precious")).hasContent("kept");
    }

    /** Readers that look all the time: between the old file and the new one there is no moment without. */
    @Test
    void renameTemp_whileOthersOpenTheTarget_nobodyFindsItAbsent() throws Exception {
        Files.writeString(path("target"), "0");
        Poller poller = new Poller(path("target"));
        poller.start();
        for (int i = 1; i <= 500 || poller.opened < 500; i++) {
            Files.writeString(path("temp"), "1");
            disk.renameTemp(path("temp"), path("target"));
        }
        poller.stop = true;
        poller.join();

        assertThat(poller.failure)
                .as("design unlinkThenRename, property TargetNeverMissing")
                .isEmpty();
    }

    private static final class Poller extends Thread {
        private final Path target;
        volatile boolean stop;
        volatile long opened;
        volatile String failure = "";

        Poller(Path target) {
            this.target = target;
        }

        @Override
        public void run() {
            Disk disk = new NioDisk();
            long count = 0;
            while (!stop) {
                try {
                    disk.close(disk.openTarget(target));
                } catch (IOException e) {
                    failure = e.toString();
                }
                opened = ++count;
            }
        }
    }

    @Test
    void createDirectory_newOrThere_saysWhich() throws IOException {
        assertThat(disk().createDirectory(path("new")))
                .as("a sync of its parent is due")
                .isTrue();
        assertThat(disk().createDirectory(path("new"))).isFalse();
    }

    @Test
    void createDirectory_aFileIsThere_fails() throws IOException {
        publish(target(), "x");

        assertThatThrownBy(() -> disk().createDirectory(target())).isInstanceOf(NotDirectoryException.class);
    }
}
