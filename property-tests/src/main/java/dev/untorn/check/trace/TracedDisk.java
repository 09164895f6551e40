package dev.untorn.check.trace;

import dev.untorn.check.disk.Blocks;
import dev.untorn.check.disk.ForwardingDisk;
import dev.untorn.check.disk.Result;
import dev.untorn.check.disk.Result.Failure;
import dev.untorn.check.explore.Scenario;
import dev.untorn.disk.Disk;
import dev.untorn.disk.Step;
import dev.untorn.disk.TargetExistsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A disk in front of a real one that writes an event for each call, and reads and writes one block at a time. For one
 * thread, which takes the parts of several processes of the specification, one after the other.
 *
 * <p>Each candidate that a sweep goes on with is looked at by a recoverer of its own, who listed it when the directory was
 * listed: so what the list said is judged as of then. What a sweep leaves alone is no event.
 */
public final class TracedDisk extends ForwardingDisk {
    private final Disk disk;
    private final EventLog log;
    private String process = "";
    private String block = "";
    private int recoverers;
    private long listBegan;
    private long listEnded;
    private @Nullable OpenFile targetLock;

    public TracedDisk(Disk disk, EventLog log) {
        super(disk);
        this.disk = disk;
        this.log = log;
    }

    /** From now on the calls are made by this process. */
    public TracedDisk as(String name) {
        process = name;
        return this;
    }

    /** The caller of the writer is told this. */
    public void told(Object outcome) {
        log.happened(process, TraceEvent.TOLD, outcome.toString());
    }

    @Override
    protected <T> T around(Step step, Object subject, Call<T> call) throws IOException {
        if (step == Step.LIST_LEFTOVERS) {
            listBegan = System.nanoTime();
            T listed = call.run();
            listEnded = System.nanoTime();
            return listed;
        }
        if (step == Step.OPEN_LEFTOVER) {
            recoverers++;
            process = "c" + recoverers;
            Object name = TraceEvent.asked(step.action(), (Path) subject, "");
            log.begin(process, Step.LIST_LEFTOVERS.action(), name, listBegan);
            log.end(process, TraceEvent.DONE, null, listEnded);
        }
        Path path = subject instanceof Path named ? named : null;
        log.begin(process, step.action(), TraceEvent.asked(step.action(), path, block), System.nanoTime());
        try {
            T given = call.run();
            ended(result(step, given));
            return given;
        } catch (IOException e) {
            ended(new Result.Failed(failure(e)));
            throw e;
        }
    }

    private void ended(Result result) {
        log.end(process, TraceEvent.ended(result), TraceEvent.given(result), System.nanoTime());
    }

    /** A step that returns nothing returns true here. */
    private Result result(Step step, Object given) {
        return switch (step) {
            case LOCK_TEMP, COMPARE_VERSION, DELETE_TEMP, LOCK_LEFTOVER -> new Result.Answer((Boolean) given);
            case LOCK_TARGET -> new Result.Answer(((Optional<?>) given).isPresent());
            case READ_VERSION -> new Result.Whole(((Optional<?>) given).map(bytes -> Blocks.of((byte[]) bytes)));
            case READ_TARGET -> new Result.Block((Integer) given < 0 ? "" : block);
            default -> Result.DONE;
        };
    }

    private static Failure failure(IOException e) {
        if (e instanceof TargetExistsException) {
            return Failure.TARGET_EXISTS;
        }
        if (e instanceof FileAlreadyExistsException) {
            return Failure.EXISTS;
        }
        return e instanceof NoSuchFileException ? Failure.ABSENT : Failure.IO_ERROR;
    }

    @Override
    public int writeTemp(OpenFile temp, ByteBuffer bytes) throws IOException {
        ByteBuffer next = bytes.slice(bytes.position(), Math.min(Scenario.BLOCK_SIZE, bytes.remaining()));
        block = text(next);
        try {
            int written = super.writeTemp(temp, next);
            bytes.position(bytes.position() + written);
            return written;
        } finally {
            block = "";
        }
    }

    @Override
    public int readTarget(OpenFile target, ByteBuffer into) throws IOException {
        ByteBuffer next = into.slice(into.position(), Math.min(Scenario.BLOCK_SIZE, into.remaining()));
        int read = around(Step.READ_TARGET, target, () -> {
            int count = disk.readTarget(target, next);
            block = text(next.duplicate().flip());
            return count;
        });
        block = "";
        into.position(into.position() + Math.max(read, 0));
        return read;
    }

    private static String text(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return Blocks.of(copy);
    }

    @Override
    public Optional<OpenFile> lockTarget(Path target) throws IOException {
        Optional<OpenFile> locked = super.lockTarget(target);
        targetLock = locked.orElse(null);
        return locked;
    }

    @Override
    public void close(OpenFile file) throws IOException {
        if (file != targetLock) {
            super.close(file);
            return;
        }
        targetLock = null;
        log.begin(process, TraceEvent.CLOSE, "", System.nanoTime());
        try {
            super.close(file);
        } finally {
            log.end(process, TraceEvent.DONE, null, System.nanoTime());
        }
    }
}
