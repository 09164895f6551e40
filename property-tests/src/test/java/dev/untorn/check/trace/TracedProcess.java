package dev.untorn.check.trace;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.untorn.Durability;
import dev.untorn.check.explore.Policy;
import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A process that plays a part in one run after another. Each line of its parent is a run: directory, policy, durability,
 * and the names that it has there. Its events are in the directory, in a file that has its first name.
 */
final class TracedProcess {
    private TracedProcess() {}

    public static void main(String... arguments) throws IOException {
        BufferedReader parent = new BufferedReader(new InputStreamReader(System.in, US_ASCII));
        System.out.println("ready");
        for (String line = parent.readLine(); line != null; line = parent.readLine()) {
            String[] words = line.split(" ", -1);
            Path directory = Path.of(words[0]);
            // Unbuffered: what was written outlives the process.
            try (OutputStream file =
                    new FileOutputStream(directory.resolve(words[3] + ".log").toFile())) {
                EventLog log = new EventLog(text -> write(file, text));
                Part part = new Part(
                        directory.resolve("files").resolve("target"),
                        Policy.valueOf(words[1]),
                        Durability.valueOf(words[2]),
                        log);
                for (int i = 3; i < words.length; i++) {
                    part.play(words[i]);
                }
            }
            System.out.println("done");
        }
    }

    private static void write(OutputStream file, String text) {
        try {
            file.write((text + "\n").getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
