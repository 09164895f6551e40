package dev.untorn.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A name that the JVM has replaced by another is refused: nobody asked to publish under that one. */
class NamesTest {
    @Test
    void utf8_replacementCharacter_refused() {
        assertRefused("a\uFFFD", UTF_8);
        assertThat(Names.ofArgument("a?", UTF_8)).isEqualTo(Path.of("a?"));
    }

    /** The launcher makes each byte of "é" a question mark there. */
    @Test
    void ascii_questionMark_refused() {
        assertRefused("??", US_ASCII);
        assertThat(Names.ofArgument("a", US_ASCII)).isEqualTo(Path.of("a"));
    }

    @Test
    void name_holdsNul_refused() {
        assertRefused("a\0b", UTF_8);
    }

    private static void assertRefused(String name, Charset charset) {
        assertThatThrownBy(() -> Names.ofArgument(name, charset))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use a UTF-8 one");
    }
}
