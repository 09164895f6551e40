package dev.untorn.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A disk in front of another: each step goes through {@link #around}, which may do something before, after or instead.
 * Closing is no step, and is passed on.
 */
public abstract class SteppedDisk implements Disk {
    private final Disk disk;

    /** In front of this one. */
    protected SteppedDisk(Disk disk) {
        this.disk = disk;
    }

    /** A step of the disk behind. */
    protected interface Call<T> {
        T run() throws IOException;
    }

    /**
     * Makes the step, or not.
     *
     * @param subject what it is about: a path, or an open file
     */
    protected abstract <T> T around(Step step, Object subject, Call<T> call) throws IOException;

    private interface Action {
        void run() throws IOException;
    }

    private void around(Step step, Object subject, Action action) throws IOException {
        around(step, subject, () -> {
            action.run();
            return true;
        });
    }

    @Override
    public Path followLinks(Path target) throws IOException {
        return around(Step.FOLLOW_LINKS, target, () -> disk.followLinks(target));
    }

    @Override
    public boolean createDirectory(Path directory) throws IOException {
        return around(Step.CREATE_DIRECTORY, directory, () -> disk.createDirectory(directory));
    }

    @Override
    public Optional<byte[]> readVersion(Path target) throws IOException {
        return around(Step.READ_VERSION, target, () -> disk.readVersion(target));
    }

    @Override
    public Optional<OpenFile> lockTarget(Path target) throws IOException {
        return around(Step.LOCK_TARGET, target, () -> disk.lockTarget(target));
    }

    @Override
    public boolean compareVersion(Path target, Version expected) throws IOException {
        return around(Step.COMPARE_VERSION, target, () -> disk.compareVersion(target, expected));
    }

    @Override
    public OpenFile createTemp(Path temp, Path target, TargetRules rules) throws IOException {
        return around(Step.CREATE_TEMP, temp, () -> disk.createTemp(temp, target, rules));
    }

    @Override
    public boolean lockTemp(OpenFile temp, Path name) throws IOException {
        return around(Step.LOCK_TEMP, name, () -> disk.lockTemp(temp, name));
    }

    @Override
    public int writeTemp(OpenFile temp, ByteBuffer bytes) throws IOException {
        return around(Step.WRITE_TEMP, temp, () -> disk.writeTemp(temp, bytes));
    }

    @Override
    public void syncTemp(OpenFile temp) throws IOException {
        around(Step.SYNC_TEMP, temp, () -> disk.syncTemp(temp));
    }

    @Override
    public void close(OpenFile file) throws IOException {
        disk.close(file);
    }

    @Override
    public void renameTemp(Path temp, Path target) throws IOException {
        around(Step.RENAME_TEMP, temp, () -> disk.renameTemp(temp, target));
    }

    @Override
    public void linkTemp(Path temp, Path target) throws IOException {
        around(Step.LINK_TEMP, temp, () -> disk.linkTemp(temp, target));
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        around(Step.SYNC_DIRECTORY, directory, () -> disk.syncDirectory(directory));
    }

    @Override
    public boolean deleteTemp(Path temp) throws IOException {
        return around(Step.DELETE_TEMP, temp, () -> disk.deleteTemp(temp));
    }

    @Override
    public List<Candidate> listLeftovers(Path directory) throws IOException {
        return around(Step.LIST_LEFTOVERS, directory, () -> disk.listLeftovers(directory));
    }

    @Override
    public OpenFile openLeftover(Path leftover) throws IOException {
        return around(Step.OPEN_LEFTOVER, leftover, () -> disk.openLeftover(leftover));
    }

    @Override
    public boolean lockLeftover(OpenFile leftover, Path name) throws IOException {
        return around(Step.LOCK_LEFTOVER, name, () -> disk.lockLeftover(leftover, name));
    }

    @Override
    public void deleteLeftover(Path leftover) throws IOException {
        around(Step.DELETE_LEFTOVER, leftover, () -> disk.deleteLeftover(leftover));
    }

    @Override
    public OpenFile openTarget(Path target) throws IOException {
        return around(Step.OPEN_TARGET, target, () -> disk.openTarget(target));
    }

    @Override
    public int readTarget(OpenFile target, ByteBuffer into) throws IOException {
        return around(Step.READ_TARGET, target, () -> disk.readTarget(target, into));
    }
}
