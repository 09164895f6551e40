package dev.untorn.cli;

import java.util.function.Supplier;

/** A line on standard error now and then, if that was asked for. Not thread-safe. */
final class Progress {
    private static final long INTERVAL_NANOS = 1_000_000_000;

    private final Terminal terminal;
    private final boolean asked;
    private long last;

    Progress(Terminal terminal, boolean asked) {
        this.terminal = terminal;
        this.asked = asked;
        this.last = terminal.nanos().getAsLong();
    }

    /** At most one line a second, however often it is called. */
    void report(Supplier<String> what) {
        if (!asked) {
            return;
        }
        long now = terminal.nanos().getAsLong();
        if (now - last >= INTERVAL_NANOS) {
            last = now;
            terminal.complain(what.get());
        }
    }
}
