package dev.untorn;

import static dev.untorn.disk.Step.CREATE_DIRECTORY;
import static dev.untorn.disk.Step.FOLLOW_LINKS;
import static dev.untorn.disk.Step.SYNC_DIRECTORY;

import dev.untorn.disk.Disk;
import dev.untorn.disk.Links;
import dev.untorn.disk.Step;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Finds or makes the place of a target, before the steps of {@code FilePublish.tla}, which begin where a directory is. */
final class Place {
    private final Disk disk;
    private final Path target;
    private final boolean durable;

    private Place(Settings settings, Path target) {
        this.disk = settings.disk();
        this.target = target;
        this.durable = settings.durability().syncsDirectory();
    }

    /**
     * The file at the end of the target's links, if they are followed, in a directory that is made, if parents are.
     *
     * @throws PublishException if it is not found or made; the target is unchanged, and directories that were made stay
     */
    static Path of(Settings settings, Path target) throws PublishException {
        Place place = new Place(settings, target);
        Path file = settings.rules().links() == Links.FOLLOW ? place.followLinks() : target;
        if (settings.createsParents()) {
            place.create(directoryOf(file));
        }
        return file;
    }

    /** The directory of a name, which may have no parent. */
    static Path directoryOf(Path file) {
        Path parent = file.getParent();
        return parent == null ? file.getFileSystem().getPath(".") : parent;
    }

    private Path followLinks() throws PublishException {
        try {
            return disk.followLinks(target);
        } catch (IOException e) {
            throw unchanged(FOLLOW_LINKS, e);
        }
    }

    /** Makes a directory unless it is there. */
    private void create(Path directory) throws PublishException {
        if (isThere(directory)) {
            return;
        }
        create(directoryOf(directory));
        step(CREATE_DIRECTORY, () -> disk.createDirectory(directory));
        if (durable) {
            step(SYNC_DIRECTORY, () -> makeDurable(directory));
        }
    }

    /**
     * Looks whether a directory is there, and if all is to be durable, makes it so, even if another writer made it: without
     * this a crash of the other and a power loss take back what this one acknowledged. Nothing is put into a directory,
     * and so none is made in it, before this; so of all that are there only the lowest may not be durable.
     */
    private boolean isThere(Path directory) throws PublishException {
        try {
            if (durable) {
                makeDurable(directory);
            } else {
                disk.createDirectory(directory);
            }
            return true;
        } catch (NoSuchFileException e) {
            if (!directoryOf(directory).equals(directory)) {
                return false;
            }
            throw unchanged(CREATE_DIRECTORY, e);
        } catch (IOException e) {
            throw unchanged(durable ? SYNC_DIRECTORY : CREATE_DIRECTORY, e);
        }
    }

    /** Its name is in the directory above. */
    private void makeDurable(Path directory) throws IOException {
        disk.syncDirectory(directory.resolve(".."));
    }

    private interface Call {
        void run() throws IOException;
    }

    private void step(Step step, Call call) throws PublishException {
        try {
            call.run();
        } catch (IOException e) {
            throw unchanged(step, e);
        }
    }

    private PublishException unchanged(Step step, IOException cause) {
        return new PublishException(step, target, Outcome.UNCHANGED, cause);
    }
}
