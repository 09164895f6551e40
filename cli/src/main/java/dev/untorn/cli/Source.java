package dev.untorn.cli;

import dev.untorn.cli.Stop.Stopped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Where content comes from: standard input or a file. A read that fails, is stopped, or has not as many bytes as were
 * expected is an exception, and never the end: the end would let a part be published.
 */
final class Source extends InputStream {
    static final String STANDARD_INPUT = "standard input";

    private static final int PIECE_BYTES = 64 * 1024;

    private final String name;
    private final ReadableByteChannel channel;
    private final Stop stop;
    private final OptionalLong expected;
    private final Progress progress;
    private long count;

    private Source(String name, ReadableByteChannel channel, Stop stop, OptionalLong expected, Progress progress) {
        this.name = name;
        this.channel = channel;
        this.stop = stop;
        this.expected = expected;
        this.progress = progress;
    }

    /** @param expected how many bytes must come; no more, no fewer */
    static Source standardInput(Terminal terminal, OptionalLong expected, Progress progress) throws SourceFailure {
        try {
            requireOpenStdin();
            ReadableByteChannel in = terminal.stop().watch(terminal.in());
            return new Source(STANDARD_INPUT, in, terminal.stop(), expected, progress);
        } catch (IOException e) {
            throw new SourceFailure(STANDARD_INPUT, e);
        }
    }

    static Source file(Path file, Terminal terminal, Progress progress) throws SourceFailure {
        try {
            ReadableByteChannel channel = terminal.stop().watch(FileChannel.open(file));
            return new Source(file.toString(), channel, terminal.stop(), OptionalLong.empty(), progress);
        } catch (IOException e) {
            throw new SourceFailure(file.toString(), e);
        }
    }

    /**
     * Where a shell closes standard input, the JVM's first file takes its number, and that would be published: the module
     * image of the JDK, seen with 17 and 25 on Linux.
     */
    private static void requireOpenStdin() throws IOException {
        Path descriptor = Path.of("/proc/self/fd/0");
        Path image = Path.of(System.getProperty("java.home"), "lib", "modules");
        if (Files.exists(descriptor) && Files.exists(image) && Files.isSameFile(descriptor, image)) {
            throw new IOException("it is closed");
        }
    }

    String name() {
        return name;
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws SourceFailure {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws SourceFailure {
        int read;
        try {
            read = channel.read(ByteBuffer.wrap(into, offset, length));
        } catch (IOException e) {
            // Whatever closing it looks like to the reader.
            throw new SourceFailure(name, stop.isStopped() ? new Stopped() : e);
        }
        requireExpected(read);
        count += Math.max(read, 0);
        progress.report(() -> count + " bytes of " + name);
        return read;
    }

    private void requireExpected(int read) throws SourceFailure {
        if (expected.isEmpty()) {
            return;
        }
        long wanted = expected.getAsLong();
        if (read < 0 && count < wanted) {
            throw new SourceFailure(name, new IOException("ended after " + count + " of " + wanted + " bytes"));
        }
        if (read > wanted - count) {
            throw new SourceFailure(name, new IOException("goes on after " + wanted + " bytes"));
        }
    }

    /** All of it, in memory. */
    byte[] whole() throws SourceFailure {
        try {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] piece = new byte[PIECE_BYTES];
            for (int read = read(piece, 0, PIECE_BYTES); read >= 0; read = read(piece, 0, PIECE_BYTES)) {
                all.write(piece, 0, read);
            }
            return all.toByteArray();
        } catch (OutOfMemoryError e) {
            // A whole content is what a checksum before it needs. Nothing has begun, and what was read is garbage now.
            throw new SourceFailure(name, new IOException("too long for the memory of this JVM (java -Xmx)", e));
        }
    }

    @Override
    public void close() {
        stop.forget(channel);
        try {
            channel.close();
        } catch (IOException nothingIsLost) {
            // It was only read.
        }
    }

    /** Content that did not come, or not as expected. */
    static final class SourceFailure extends IOException {
        private static final long serialVersionUID = 1;

        SourceFailure(String name, IOException cause) {
            super("reading " + name + ": " + Words.reason(cause), cause);
        }
    }
}
