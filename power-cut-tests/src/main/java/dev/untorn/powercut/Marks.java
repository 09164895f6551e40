package dev.untorn.powercut;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.untorn.Outcome;
import dev.untorn.PublishException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Tells the log what a writer does, among the block writes and in their order. */
final class Marks implements AutoCloseable {
    private final FileChannel log;

    /** Opens the file of the recorder in which each write becomes a mark. */
    Marks(Path file) throws IOException {
        this.log = FileChannel.open(file, StandardOpenOption.WRITE);
    }

    /** One publish, of which an outcome is known. */
    interface Publish {
        Outcome run() throws IOException;
    }

    /** Runs a publish, marked before and after. One that fails ends with the outcome that it was told. */
    void around(String target, int version, Publish publish) throws IOException {
        begin(target, version);
        Outcome outcome;
        try {
            outcome = publish.run();
        } catch (PublishException e) {
            outcome = e.outcome();
        }
        end(target, version, outcome);
    }

    /** From now on the version may be there. */
    void begin(String target, int version) throws IOException {
        write("begin " + target + " " + version);
    }

    /** The writer was told this. */
    void end(String target, int version, Outcome outcome) throws IOException {
        write("end " + target + " " + version + " " + outcome);
    }

    private void write(String text) throws IOException {
        log.write(ByteBuffer.wrap(text.getBytes(US_ASCII)), 0);
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
