package dev.untorn;

import static dev.untorn.Directory.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.untorn.SealedContent.Absent;
import dev.untorn.SealedContent.Corrupt;
import dev.untorn.SealedContent.Invalid;
import dev.untorn.SealedContent.Recovered;
import dev.untorn.SealedContent.Valid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Absent, corrupt, valid and valid with nothing in it: four things, told apart with and without a last good version. */
class SealedFileDamageTest {
    private static final byte[] EMPTY = {};

    private final Path target;
    private final Path previous;
    private final SealedFile file;

    SealedFileDamageTest(@TempDir Path path) {
        target = path.resolve("target");
        previous = path.resolve("target.previous");
        file = SealedFile.at(target, Publisher.visible()).keepingPrevious();
    }

    /** What became of the file, and of the one beside it. */
    @SuppressWarnings("ImmutableEnumChecker") // its functions hold nothing
    enum State {
        WHOLE(whole -> whole),
        ZERO_LENGTH(whole -> EMPTY),
        ZEROS(whole -> new byte[whole.length]),
        PREFIX(whole -> Arrays.copyOf(whole, whole.length - 1)),
        ONE_FLIPPED_BIT(whole -> {
            byte[] flipped = whole.clone();
            flipped[whole.length - 1] ^= 64;
            return flipped;
        }),
        TRAILING_ZERO(whole -> Arrays.copyOf(whole, whole.length + 1)),
        MISSING(whole -> EMPTY);

        final UnaryOperator<byte[]> damage;

        State(UnaryOperator<byte[]> damage) {
            this.damage = damage;
        }

        void strike(Path path) throws IOException {
            Files.write(path, damage.apply(Files.readAllBytes(path)));
            if (this == MISSING) {
                Files.delete(path);
            }
        }
    }

    static Stream<Arguments> everyCase() {
        return Stream.of(State.values())
                .flatMap(main -> Stream.of(State.values())
                        .flatMap(kept -> Stream.of("", "content")
                                .flatMap(content ->
                                        Stream.of("", "old").map(old -> Arguments.of(main, kept, content, old)))));
    }

    @ParameterizedTest
    @MethodSource("everyCase")
    void read_anyDamageToEither_toldApart(State main, State kept, String content, String old) throws IOException {
        file.write(bytes(old));
        file.write(bytes(content));
        main.strike(target);
        kept.strike(previous);

        SealedContent read = file.read();

        Invalid ofMain = main == State.MISSING ? new Absent() : corrupt(target);
        if (main == State.WHOLE) {
            assertThat(read).isEqualTo(new Valid(bytes(content), 2));
        } else if (kept == State.WHOLE) {
            assertThat(read).isEqualTo(new Recovered(bytes(old), 1, ofMain));
        } else if (main == State.MISSING && kept != State.MISSING) {
            assertThat(read).as("something was lost, so this is no first start").isEqualTo(corrupt(previous));
        } else {
            assertThat(read).isEqualTo(ofMain);
        }
    }

    /** As a reader without a last good version says it. */
    private static Invalid corrupt(Path path) throws IOException {
        SealedContent alone =
                Files.exists(path) ? SealedFile.at(path, Publisher.visible()).read() : new Absent();
        return alone instanceof Corrupt corrupt ? corrupt : new Absent();
    }

    @Test
    @Timeout(value = 30, threadMode = SEPARATE_THREAD)
    void read_namedPipe_refusedAndNotWaitedFor() throws Exception {
        TargetKindsTest.make("mkfifo", target.toString());
        assertThatThrownBy(file::read)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("read failed at openTarget: " + target + ": ")
                .hasMessageContaining("is a special file");
    }

    @Test
    void keepingPrevious_nameHasNoRoomForIt_unchangedAndTheCauseNamesTheFile() throws IOException {
        Path longest = target.resolveSibling("n".repeat(255));
        SealedFile alone = SealedFile.at(longest, Publisher.visible());
        assertThat(alone.write(bytes("content"))).isEqualTo(1);

        assertThatThrownBy(() -> alone.keepingPrevious().write(bytes("new")))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("target unchanged")
                .hasMessageContaining(longest + ".previous: File name too long");
        assertThat(alone.read()).isEqualTo(new Valid(bytes("content"), 1));
    }
}
