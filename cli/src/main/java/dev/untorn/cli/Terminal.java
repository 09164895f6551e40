package dev.untorn.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ReadableByteChannel;
import java.util.function.LongSupplier;

/**
 * Standard input, output and error of a command. Names are written as they were read, in the encoding of the file system's
 * names. Nothing is held back: each answer is out before the next line is looked at.
 *
 * @param nanos a clock, for progress
 */
record Terminal(ReadableByteChannel in, OutputStream out, OutputStream err, Stop stop, LongSupplier nanos) {

    /** Prints to standard output. */
    void answer(String line) throws OutputFailure {
        answer(line, '\n');
    }

    void answer(String line, char end) throws OutputFailure {
        print((line + end).getBytes(Names.CHARSET));
    }

    void print(byte[] bytes) throws OutputFailure {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            throw new OutputFailure(e);
        }
    }

    /** Prints to standard error. If nobody can read that, the status must do. */
    void complain(String line) {
        try {
            err.write(("untorn: " + line + "\n").getBytes(Names.CHARSET));
            err.flush();
        } catch (IOException nobodyListens) {
            // The status says it, too.
        }
    }

    /** An answer that nobody gets: a reader that is gone, a full disk. */
    static final class OutputFailure extends IOException {
        private static final long serialVersionUID = 1;

        OutputFailure(IOException cause) {
            super(cause);
        }

        String words() {
            return "cannot write to standard output: " + Words.reason(this);
        }
    }
}
