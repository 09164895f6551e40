package dev.untorn.processes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.untorn.Leftovers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;

/** A process that sweeps at each line, and answers how many leftovers it deleted. */
final class Sweeper {
    private Sweeper() {}

    public static void main(String... arguments) throws IOException {
        BufferedReader parent = new BufferedReader(new InputStreamReader(System.in, US_ASCII));
        System.out.println(Fleet.READY);
        while (parent.readLine() != null) {
            System.out.println(
                    Leftovers.in(Path.of(arguments[0])).sweep().deleted().size());
        }
    }
}
