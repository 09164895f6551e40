package dev.untorn.powercut;

import dev.untorn.check.disk.ForwardingDisk;
import dev.untorn.disk.Step;
import java.io.IOException;

/** The file system of this machine, whose every third rename is refused, and every third takes place and reports failure. */
final class UnreliableDisk extends ForwardingDisk {
    private int renames;

    UnreliableDisk() {
        super(new PausingDisk());
    }

    @Override
    protected <T> T around(Step step, Object subject, Call<T> call) throws IOException {
        if (step != Step.RENAME_TEMP) {
            return call.run();
        }
        return switch (renames++ % 3) {
            case 0 -> throw new IOException("refused");
            case 1 -> {
                call.run();
                throw new IOException("the reply was lost");
            }
            default -> call.run();
        };
    }
}
