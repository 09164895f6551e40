package dev.untorn.benchmarks.ways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.untorn.Durability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class WayTest {
    @TempDir
    Path scratch;

    /** A way that published something else, or nothing, would have a fine figure. */
    @TestFactory
    Stream<DynamicTest> publish_newAndReplacing_theBytesAndNothingElseAreThere() {
        return Stream.of(Way.values())
                .flatMap(way -> Stream.of(Durability.values())
                        .filter(way::reaches)
                        .map(durability -> dynamicTest(way + " " + durability, () -> publishes(way, durability))));
    }

    private void publishes(Way way, Durability durability) throws Exception {
        Path directory = Files.createDirectory(scratch.resolve(way + "-" + durability));
        Path target = directory.resolve("target");
        Publishes publishes = way.into(directory, durability);

        for (int size : new int[] {1024, 1024 * 1024, 10}) {
            byte[] bytes = new byte[size];
            bytes[size - 1] = 7;
            publishes.publish(target, bytes);
            assertThat(target).hasBinaryContent(bytes);
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(target);
        }
    }

    @Test
    void into_notAsDurable_refused() {
        assertThatThrownBy(() -> Way.GUAVA.into(scratch, Durability.DURABLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("GUAVA does not reach DURABLE");
    }
}
