package dev.untorn.contract;

import dev.untorn.check.disk.CrashableDisk;
import dev.untorn.check.disk.Regime;
import dev.untorn.disk.Disk;
import java.nio.file.Path;

/** With blocks of two bytes, so that reads and writes are short. */
class CrashableDiskContractTest extends DiskContract {
    private final CrashableDisk disk = new CrashableDisk(Regime.POSIX, 2);

    @Override
    Disk disk() {
        return disk;
    }

    @Override
    Path path(String name) {
        return Path.of(name);
    }

    @Override
    Path directory() {
        return Path.of(".");
    }
}
