package dev.untorn;

import static dev.untorn.Directory.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.SealedContent.Absent;
import dev.untorn.SealedContent.Recovered;
import dev.untorn.SealedContent.Valid;
import dev.untorn.Sweep.Fate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is told is compared by what it holds, and reads well. */
class ResultsTest {
    @Test
    void sealedContent_isComparedByItsBytes() {
        allDiffer(
                new Valid(bytes("a"), 1),
                new Valid(bytes("b"), 1),
                new Valid(bytes("a"), 2),
                new Recovered(bytes("a"), 1, new Absent()),
                new Recovered(bytes("b"), 1, new Absent()),
                new Recovered(bytes("a"), 2, new Absent()),
                new Recovered(
                        bytes("a"),
                        1,
                        new SealedContent.Corrupt(Path.of("f"), SealedContent.Reason.TOO_SHORT, "3 bytes")));
        assertThat(new Valid(bytes("a"), 1))
                .isEqualTo(new Valid(bytes("a"), 1))
                .hasSameHashCodeAs(new Valid(bytes("a"), 1));
        assertThat(new Recovered(bytes("a"), 1, new Absent()))
                .isEqualTo(new Recovered(bytes("a"), 1, new Absent()))
                .hasSameHashCodeAs(new Recovered(bytes("a"), 1, new Absent()));
        assertThat(new Valid(bytes("abc"), 7)).hasToString("Valid[3 bytes, generation 7]");
        assertThat(new Recovered(bytes("abc"), 7, new Absent()))
                .hasToString("Recovered[3 bytes, generation 7, because Absent[]]");
    }

    private static void allDiffer(Object... values) {
        assertThat(values).doesNotHaveDuplicates();
        assertThat(Stream.of(values).map(Object::hashCode)).doesNotHaveDuplicates();
    }

    @Test
    void sweep_tellsWhatWentAndWhatStayed() {
        Sweep.Entry deleted = new Sweep.Entry(Path.of("a"), Fate.DELETED, Optional.empty());
        Sweep.Entry alive = new Sweep.Entry(Path.of("b"), Fate.ALIVE, Optional.empty());
        Sweep.Entry unknown = new Sweep.Entry(Path.of("c"), Fate.UNKNOWN, Optional.of(new IOException("why")));
        Sweep sweep = new Sweep(Path.of("d"), List.of(deleted, alive, unknown));

        assertThat(sweep.deleted()).containsExactly(Path.of("a"));
        assertThat(sweep.kept()).containsExactly(alive, unknown);
        assertThat(unknown).hasToString("c: kept, nothing is known of its writer: java.io.IOException: why");
    }
}
