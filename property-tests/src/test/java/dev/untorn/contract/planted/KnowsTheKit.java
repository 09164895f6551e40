package dev.untorn.contract.planted;

import dev.untorn.check.disk.Regime;

final class KnowsTheKit {
    private KnowsTheKit() {}

    static boolean isPosix(Regime regime) {
        return regime == Regime.POSIX;
    }
}
