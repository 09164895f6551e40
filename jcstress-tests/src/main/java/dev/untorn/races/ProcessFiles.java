package dev.untorn.races;

import dev.untorn.check.disk.ForwardingDisk;
import dev.untorn.disk.Disk;
import dev.untorn.disk.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The disk of one process among others: remembers what it has open, to close that when it crashes. For one thread. */
final class ProcessFiles extends ForwardingDisk {
    private final List<OpenFile> opened = new ArrayList<>();

    ProcessFiles(Disk disk) {
        super(disk);
    }

    @Override
    protected <T> T around(Step step, Object subject, Call<T> call) throws IOException {
        T result = call.run();
        if (result instanceof OpenFile file) {
            opened.add(file);
        } else if (result instanceof Optional<?> lock && lock.orElse(null) instanceof OpenFile file) {
            opened.add(file);
        }
        return result;
    }

    /** What the kernel does when a process has ended, however it ended: closes its files, which unlocks them. */
    void closeAll() {
        for (OpenFile file : opened) {
            try {
                close(file);
            } catch (IOException e) {
                throw new AssertionError("a disk in memory closes", e);
            }
        }
    }
}
