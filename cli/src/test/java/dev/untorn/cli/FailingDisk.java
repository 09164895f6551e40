package dev.untorn.cli;

import dev.untorn.Leftovers;
import dev.untorn.Publisher;
import dev.untorn.check.disk.ForwardingDisk;
import dev.untorn.disk.NioDisk;
import dev.untorn.disk.Step;
import dev.untorn.disk.TempNames;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Map;

/** The real disk, where some steps fail: before they take effect, or after. */
final class FailingDisk extends ForwardingDisk {
    static final String REASON = "Device or resource busy";

    enum When {
        BEFORE,
        AFTER
    }

    private final Map<Step, When> failing;

    private FailingDisk(Map<Step, When> failing) {
        super(new NioDisk());
        this.failing = failing;
    }

    static Machine failing(Map<Step, When> failing) {
        FailingDisk disk = new FailingDisk(failing);
        return new Machine(
                durability -> Publisher.with(durability).on(disk, TempNames.ofThisProcess()),
                directory -> Leftovers.in(directory).on(disk, token -> false));
    }

    @Override
    protected <T> T around(Step step, Object subject, Call<T> call) throws IOException {
        When when = failing.get(step);
        if (when == null) {
            return call.run();
        }
        if (when == When.AFTER) {
            call.run();
        }
        throw new FileSystemException(String.valueOf(subject), null, REASON);
    }
}
