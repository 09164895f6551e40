package dev.untorn.cli;

import dev.untorn.disk.Disk;
import dev.untorn.disk.NioDisk;
import dev.untorn.disk.Version;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code untorn version}: what {@code write --if-unchanged} compares. */
@Command(
        name = "version",
        description = "Prints the version of what FILE holds, for write --if-unchanged: its SHA-256, or absent.")
final class VersionCommand implements Callable<Integer> {
    private static final int PIECE_BYTES = 64 * 1024;

    private final Untorn untorn;

    @Parameters(paramLabel = "FILE")
    private Path file = Path.of("");

    VersionCommand(Untorn untorn) {
        this.untorn = untorn;
    }

    @Override
    public Integer call() throws IOException {
        String version;
        try {
            version = versionOf(new NioDisk()).toString();
        } catch (IOException e) {
            return untorn.failed(file, e).status();
        }
        untorn.terminal().answer(version);
        return ExitCode.DONE.status();
    }

    /** Piece by piece: a file may be longer than memory. */
    private Version versionOf(Disk disk) throws IOException {
        Disk.OpenFile open;
        try {
            open = disk.openTarget(file);
        } catch (NoSuchFileException absent) {
            return Version.ABSENT;
        }
        try {
            Version.Digest digest = new Version.Digest();
            ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
            while (disk.readTarget(open, piece) >= 0) {
                digest.add(piece.flip());
                piece.clear();
            }
            return digest.version();
        } finally {
            disk.close(open);
        }
    }
}
