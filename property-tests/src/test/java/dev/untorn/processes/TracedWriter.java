package dev.untorn.processes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.untorn.Durability;
import dev.untorn.Publisher;
import dev.untorn.disk.NioDisk;
import dev.untorn.disk.Step;
import dev.untorn.disk.SteppedDisk;
import dev.untorn.disk.TempNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process that publishes 1 KiB at the first line, {@value #ROUNDS} times in each durability, over no target and over one.
 * Before each publish it looks for a file whose name says what comes, and which is not there: whoever traces its calls sees
 * that one, too.
 */
final class TracedWriter {
    /** Of these only the second half counts: by then all classes are loaded. */
    static final int ROUNDS = 6;

    static final String MARK = "mark ";

    /** The shipped publisher, or one that looks at the target once more before it renames. */
    enum Design {
        SHIPPED,
        WASTEFUL;

        Publisher publisher(Durability durability) {
            Publisher publisher = Publisher.with(durability);
            return this == SHIPPED ? publisher : publisher.on(new WastefulDisk(), TempNames.ofThisProcess());
        }
    }

    private static final class WastefulDisk extends SteppedDisk {
        WastefulDisk() {
            super(new NioDisk());
        }

        @Override
        protected <T> T around(Step step, Object subject, Call<T> call) throws IOException {
            if (step == Step.RENAME_TEMP) {
                Files.getLastModifiedTime((Path) subject);
            }
            return call.run();
        }
    }

    private TracedWriter() {}

    public static void main(String... arguments) throws IOException {
        Design design = Design.valueOf(arguments[0]);
        Path directory = Path.of(arguments[1]);
        BufferedReader parent = new BufferedReader(new InputStreamReader(System.in, US_ASCII));
        System.out.println(Fleet.READY);
        if (parent.readLine() == null) {
            return;
        }
        byte[] content = new byte[1024];
        for (Durability durability : Durability.values()) {
            Publisher publisher = design.publisher(durability);
            for (int round = 0; round < ROUNDS; round++) {
                Path target = directory.resolve("target-" + durability + "-" + round);
                mark(section(durability, false, round));
                publisher.publish(target, content);
                mark(section(durability, true, round));
                publisher.publish(target, content);
                mark("between");
            }
        }
        System.out.println("done");
    }

    /** What is marked before a publish. */
    static String section(Durability durability, boolean replacing, int round) {
        return durability + " " + (replacing ? "replacing" : "new") + " " + round;
    }

    private static void mark(String section) {
        if (Files.exists(Path.of(MARK + section))) {
            throw new AssertionError("a mark is a file: " + section);
        }
    }
}
