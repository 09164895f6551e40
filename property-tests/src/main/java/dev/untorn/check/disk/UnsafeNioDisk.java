package dev.untorn.check.disk;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.untorn.disk.NioDisk;
import dev.untorn.disk.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file system of this machine for designs that are wrong: a {@link NioDisk} that also truncates and unlinks. */
public final class UnsafeNioDisk extends ForwardingDisk {
    /** All instances are alike: they hold nothing. */
    public UnsafeNioDisk() {
        super(new NioDisk());
    }

    /** A file that {@link NioDisk} would not have opened, and does not understand. */
    private record Truncated(FileChannel channel) implements OpenFile {}

    @Override
    public OpenFile createOrTruncate(Path file) throws IOException {
        return new Truncated(FileChannel.open(file, CREATE, TRUNCATE_EXISTING, WRITE));
    }

    @Override
    public void syncTempAgain(OpenFile temp) throws IOException {
        syncTemp(temp);
    }

    @Override
    public void unlinkTarget(Path target) throws IOException {
        Files.delete(target);
    }

    @Override
    public int writeTemp(OpenFile file, ByteBuffer bytes) throws IOException {
        return file instanceof Truncated truncated ? truncated.channel.write(bytes) : super.writeTemp(file, bytes);
    }

    /** As the other would: a lock without waiting. Whether the name still leads to it, a wrong design does not ask. */
    @Override
    public boolean lockTemp(OpenFile file, Path name) throws IOException {
        return file instanceof Truncated truncated ? truncated.channel.tryLock() != null : super.lockTemp(file, name);
    }

    @Override
    public void syncTemp(OpenFile file) throws IOException {
        if (file instanceof Truncated truncated) {
            truncated.channel.force(true);
        } else {
            super.syncTemp(file);
        }
    }

    @Override
    public void close(OpenFile file) throws IOException {
        if (file instanceof Truncated truncated) {
            truncated.channel.close();
        } else {
            super.close(file);
        }
    }

    @Override
    protected <T> T around(Step step, Object subject, Call<T> call) throws IOException {
        return call.run();
    }
}
