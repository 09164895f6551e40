package dev.untorn.processes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.untorn.Batch;
import dev.untorn.BatchException;
import dev.untorn.Publisher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that does one of these at the first line: {@code holds}: publishes a batch and stops when all temps but the last
 * are written; {@code versions}: publishes version 1, 2, 3 and so on, the index last; {@code indexFirst}: the same with the
 * index first; {@code many}: publishes a thousand files at once.
 */
final class BatchUser {
    /** Under each directory, and at last the index. */
    static final int FILES = 20;

    private BatchUser() {}

    public static void main(String... arguments) throws IOException {
        Path directory = Path.of(arguments[1]);
        BufferedReader parent = new BufferedReader(new InputStreamReader(System.in, US_ASCII));
        System.out.println(Fleet.READY);
        parent.readLine();
        switch (arguments[0]) {
            case "holds" -> hold(directory);
            case "many" -> many(directory);
            default -> versions(directory, arguments[0].equals("indexFirst"));
        }
    }

    static List<Path> files(Path directory) {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            files.add(directory.resolve(i % 2 == 0 ? "one" : "two").resolve("file" + i));
        }
        return files;
    }

    static Path index(Path directory) {
        return directory.resolve("one").resolve("index");
    }

    /** As long as this, so that a part of it is no version. */
    static byte[] version(int number) {
        return String.format("%010d", number).getBytes(US_ASCII);
    }

    private static void hold(Path directory) throws IOException {
        Batch batch = Publisher.durable().batch();
        files(directory).forEach(file -> batch.add(file, version(1)));
        batch.last(index(directory), stream -> {
                    System.out.println("written");
                    for (int ended = System.in.read(); ended >= 0; ended = System.in.read()) {
                        // Killed while it waits for the end of the input.
                    }
                })
                .publish();
    }

    private static void versions(Path directory, boolean indexFirst) throws IOException {
        for (int number = 1; number < Integer.MAX_VALUE; number++) {
            byte[] bytes = version(number);
            if (indexFirst) {
                Publisher.durable().publish(index(directory), bytes);
            }
            Batch batch = Publisher.durable().batch();
            files(directory).forEach(file -> batch.add(file, bytes));
            if (!indexFirst) {
                batch.last(index(directory), bytes);
            }
            batch.publish();
            if (number == 1) {
                System.out.println("first");
            }
        }
    }

    private static void many(Path directory) throws IOException {
        failOnce(directory);
        Batch batch = Publisher.durable().batch();
        for (int i = 0; i < 1_000; i++) {
            batch.add(directory.resolve("file" + i), version(i));
        }
        try {
            System.out.println(batch.publish().entries().size() + " published");
        } catch (BatchException e) {
            System.out.println(e.getMessage());
        }
    }

    /** Loads all classes. Here they are files, which need descriptors to be loaded; a library's are in a jar that is open. */
    private static void failOnce(Path directory) throws IOException {
        Batch failing = Publisher.durable().batch();
        failing.add(directory.resolve("file"), version(0));
        failing.add(directory.resolve("absent").resolve("file"), version(0));
        try {
            throw new IllegalStateException("not failed: " + failing.publish());
        } catch (BatchException asItShould) {
            // That was all.
        }
    }
}
