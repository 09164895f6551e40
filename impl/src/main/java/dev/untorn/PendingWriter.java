package dev.untorn;

import dev.untorn.disk.Step;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;

/** Encodes characters into a {@link PendingFile}. Closing it neither publishes nor discards. */
final class PendingWriter extends Writer {
    private final Attempt attempt;
    private final Charset charset;
    private final OutputStreamWriter encoder;

    PendingWriter(Attempt attempt, PendingOutputStream stream, Charset charset) {
        this.attempt = attempt;
        this.charset = charset;
        this.encoder = new OutputStreamWriter(
                stream,
                charset.newEncoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    @Override
    public void write(char[] characters, int offset, int length) throws PublishException {
        attempt.requirePending();
        encode(() -> encoder.write(characters, offset, length));
    }

    @Override
    public void flush() throws PublishException {
        if (attempt.isPending()) {
            drain();
        }
    }

    /** Half a character at the end shows here. */
    @Override
    public void close() throws PublishException {
        if (attempt.isPending()) {
            finish();
        }
    }

    void drain() throws PublishException {
        encode(encoder::flush);
    }

    void finish() throws PublishException {
        encode(encoder::close);
    }

    void requireCharset(Charset wanted) {
        if (!wanted.equals(charset)) {
            throw new IllegalStateException("there is a writer with " + charset + " already, and now " + wanted
                    + " is asked for: " + attempt.target());
        }
    }

    private interface Encoding {
        void run() throws IOException;
    }

    private void encode(Encoding encoding) throws PublishException {
        try {
            encoding.run();
        } catch (PublishException e) {
            throw e;
        } catch (IOException e) {
            // Not all that was written can be published any more.
            throw attempt.failed(Step.WRITE_TEMP, e);
        }
    }
}
