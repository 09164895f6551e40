package dev.untorn.processes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.untorn.PendingFile;
import dev.untorn.Publisher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A process that has begun to publish under Exclusive, has written a part, and goes on at the first line. */
final class Holder {
    static final String CONTENT = "of the holder";

    private Holder() {}

    public static void main(String... arguments) throws IOException {
        BufferedReader parent = new BufferedReader(new InputStreamReader(System.in, US_ASCII));
        byte[] content = CONTENT.getBytes(US_ASCII);
        try (PendingFile file = Publisher.durable().exclusive().begin(Path.of(arguments[0]))) {
            file.write(ByteBuffer.wrap(content, 0, 2));
            System.out.println(Fleet.READY);
            if (parent.readLine() == null) {
                // Its parent was killed, or the command that it runs behind: it dies as if killed, too, and tidies
                // nothing up.
                Runtime.getRuntime().halt(1);
            }
            file.write(ByteBuffer.wrap(content, 2, content.length - 2));
            System.out.println(file.publish().outcome());
        }
    }
}
