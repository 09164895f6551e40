package dev.untorn.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.util.concurrent.atomic.AtomicLong;

/** A command that ran in this process: its status and what it printed. */
record Ran(int status, String out, String err) {
    static Ran untorn(String in, String... arguments) {
        return on(Machine.THIS, in, arguments);
    }

    static Ran on(Machine machine, String in, String... arguments) {
        return on(machine, in.getBytes(UTF_8), arguments);
    }

    /** The clock goes on by a second each time it is asked. */
    static Ran on(Machine machine, byte[] in, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        AtomicLong clock = new AtomicLong();
        Terminal terminal = new Terminal(
                Channels.newChannel(new ByteArrayInputStream(in)),
                out,
                err,
                new Stop(),
                () -> clock.addAndGet(1_000_000_000));
        int status = Untorn.commandLine(machine, terminal).execute(arguments);
        return new Ran(status, out.toString(UTF_8), err.toString(UTF_8));
    }
}
