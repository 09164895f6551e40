package dev.untorn.races;

import dev.untorn.check.disk.ForwardingDisk;
import dev.untorn.disk.Disk;
import dev.untorn.disk.Step;
import java.io.IOException;

/** A disk that waits a moment before each rename, so that others are seen to come in between. */
final class HesitantDisk extends ForwardingDisk {
    private static final int TURNS = 200;

    HesitantDisk(Disk disk) {
        super(disk);
    }

    @Override
    protected <T> T around(Step step, Object subject, Call<T> call) throws IOException {
        for (int i = 0; step == Step.RENAME_TEMP && i < TURNS; i++) {
            Thread.onSpinWait();
        }
        return call.run();
    }
}
