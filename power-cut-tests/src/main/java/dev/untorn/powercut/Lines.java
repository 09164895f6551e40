package dev.untorn.powercut;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/** A process that answers each line of its parent with a line, and ends when the parent does. */
final class Lines {
    private Lines() {}

    interface Answer {
        String to(String... words) throws IOException;
    }

    static void answer(Answer answer) throws IOException {
        BufferedReader parent = new BufferedReader(new InputStreamReader(System.in, US_ASCII));
        for (String line = parent.readLine(); line != null; line = parent.readLine()) {
            System.out.println(answer.to(line.split(" ", -1)));
        }
    }
}
