package dev.untorn.powercut;

import dev.untorn.check.disk.ForwardingDisk;
import dev.untorn.check.disk.UnsafeNioDisk;
import dev.untorn.disk.Step;
import java.io.IOException;
import java.util.Random;

/** The file system of this machine, slower: so that its journal is written between two steps of a publish, too. */
final class PausingDisk extends ForwardingDisk {
    private static final int MAX_PAUSE_MILLIS = 2;

    private final Random random = new Random(1);

    PausingDisk() {
        super(new UnsafeNioDisk());
    }

    @Override
    protected <T> T around(Step step, Object subject, Call<T> call) throws IOException {
        try {
            Thread.sleep(random.nextInt(MAX_PAUSE_MILLIS + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return call.run();
    }
}
