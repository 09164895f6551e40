package dev.untorn.contract;

import dev.untorn.check.disk.Blocks;
import dev.untorn.disk.Disk;
import dev.untorn.disk.Disk.OpenFile;
import dev.untorn.disk.TargetRules;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A call of a {@link Disk} as a value; names are short, open files are numbered in the order of their opening. */
sealed interface DiskAction {
    /** A disk, how it spells a name, and the files that were opened on it. */
    record On(Disk disk, UnaryOperator<Path> spelling, List<OpenFile> files) {
        On(Disk disk, UnaryOperator<Path> spelling) {
            this(disk, spelling, new ArrayList<>());
        }

        Path path(String name) {
            return spelling.apply(Path.of(name));
        }

        String opened(OpenFile file) {
            files.add(file);
            return "file " + (files.size() - 1);
        }

        void closeAll() throws IOException {
            for (OpenFile file : files) {
                disk.close(file);
            }
        }
    }

    /** What it came to: what was learned, or the kind of the exception. */
    default String resultOn(On on) {
        try {
            return makeOn(on);
        } catch (IOException | RuntimeException e) {
            return e.getClass().getSimpleName();
        }
    }

    String makeOn(On on) throws IOException;

    record Create(String temp, String target) implements DiskAction {
        @Override
        public String makeOn(On on) throws IOException {
            return on.opened(on.disk().createTemp(on.path(temp), on.path(target), TargetRules.USUAL));
        }

        @Override
        public String toString() {
            return "createTemp(" + temp + ", " + target + ")";
        }
    }

    record Open(String name) implements DiskAction {
        @Override
        public String makeOn(On on) throws IOException {
            return on.opened(on.disk().openTarget(on.path(name)));
        }

        @Override
        public String toString() {
            return "openTarget(" + name + ")";
        }
    }

    record Rename(String from, String to) implements DiskAction {
        @Override
        public String makeOn(On on) throws IOException {
            on.disk().renameTemp(on.path(from), on.path(to));
            return "done";
        }

        @Override
        public String toString() {
            return "renameTemp(" + from + ", " + to + ")";
        }
    }

    record Link(String from, String to) implements DiskAction {
        @Override
        public String makeOn(On on) throws IOException {
            on.disk().linkTemp(on.path(from), on.path(to));
            return "done";
        }

        @Override
        public String toString() {
            return "linkTemp(" + from + ", " + to + ")";
        }
    }

    record ReadVersion(String name) implements DiskAction {
        @Override
        public String makeOn(On on) throws IOException {
            return on.disk()
                    .readVersion(on.path(name))
                    .map(Blocks::of)
                    .map(Blocks::show)
                    .orElse("nothing");
        }

        @Override
        public String toString() {
            return "readVersion(" + name + ")";
        }
    }

    record Delete(String name) implements DiskAction {
        @Override
        public String makeOn(On on) throws IOException {
            return on.disk().deleteTemp(on.path(name)) ? "had another name" : "done";
        }

        @Override
        public String toString() {
            return "deleteTemp(" + name + ")";
        }
    }

    record SyncDirectory() implements DiskAction {
        @Override
        public String makeOn(On on) throws IOException {
            on.disk().syncDirectory(on.path(""));
            return "done";
        }

        @Override
        public String toString() {
            return "syncDirectory()";
        }
    }

    /** What is done with an open file; with a number that no file has yet, nothing. */
    enum Use {
        WRITE("writeTemp"),
        SYNC("syncTemp"),
        READ("readTarget"),
        CLOSE("close");

        private final String method;

        Use(String method) {
            this.method = method;
        }
    }

    /** Writes or reads until all is written, all is read, or no more comes: how short the calls are is the disk's. */
    record OnFile(Use use, int file, String bytes) implements DiskAction {
        @Override
        public String makeOn(On on) throws IOException {
            if (file >= on.files().size()) {
                return "no such file";
            }
            OpenFile open = on.files().get(file);
            ByteBuffer buffer = ByteBuffer.wrap(Blocks.bytes(bytes));
            switch (use) {
                case WRITE -> {
                    do {
                        on.disk().writeTemp(open, buffer);
                    } while (buffer.hasRemaining());
                }
                case READ -> {
                    int last;
                    do {
                        last = on.disk().readTarget(open, buffer);
                    } while (last >= 0 && buffer.hasRemaining());
                    return Blocks.show(Blocks.of(buffer.array()).substring(0, buffer.position()))
                            + (last < 0 ? " and the end" : "");
                }
                case SYNC -> on.disk().syncTemp(open);
                case CLOSE -> on.disk().close(open);
            }
            return "done";
        }

        @Override
        public String toString() {
            return switch (use) {
                case WRITE -> "writeTemp(file " + file + ", " + Blocks.show(bytes) + ")";
                case READ -> "readTarget(file " + file + ", " + bytes.length() + " bytes)";
                case SYNC, CLOSE -> use.method + "(file " + file + ")";
            };
        }
    }
}
