package dev.untorn.benchmarks.ways;

import dev.untorn.Durability;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that publishes under strace, once in each way and durability when it is warm, between looks at names that tell. */
final class TracedWays {
    static final String MARK = "mark-";

    private static final int WARM_UP = 50;

    private TracedWays() {}

    public static void main(String... arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        Path target = directory.resolve("target");
        byte[] bytes = new byte[Integer.parseInt(arguments[1])];
        for (int i = 2; i < arguments.length; i++) {
            Way way = Way.valueOf(arguments[i]);
            for (Durability durability : Durability.values()) {
                Publishes publishes = way.into(directory, durability);
                for (int warm = 0; warm < WARM_UP; warm++) {
                    publishes.publish(target, bytes);
                }
                Files.exists(directory.resolve(MARK + way + "-" + durability));
                publishes.publish(target, bytes);
                Files.exists(directory.resolve(MARK + "end"));
            }
        }
    }
}
