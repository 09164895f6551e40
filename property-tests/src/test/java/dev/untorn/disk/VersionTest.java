package dev.untorn.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
    /** As FIPS 180-4 has it. */
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final Version ABC = Version.of("abc".getBytes(UTF_8));

    @Test
    void toString_isTheDigest_andIsParsed() {
        assertThat(ABC).hasToString(OF_ABC).isEqualTo(Version.parse(OF_ABC)).hasSameHashCodeAs(Version.parse(OF_ABC));
        assertThat(Version.parse("absent")).isEqualTo(Version.ABSENT).isNotEqualTo(ABC);
    }

    @Test
    void digest_inPieces_isThatOfTheWhole() {
        Version.Digest digest = new Version.Digest();
        digest.add(ByteBuffer.wrap("a".getBytes(UTF_8)));
        digest.add(ByteBuffer.wrap("bc".getBytes(UTF_8)));
        assertThat(digest.version()).isEqualTo(ABC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Absent", "ba7816bf", OF_ABC + "0", " " + OF_ABC})
    void parse_anythingElse_refused(String text) {
        assertThatThrownBy(() -> Version.parse(text)).hasMessageContaining("not a version");
        assertThatThrownBy(() -> Version.parse(OF_ABC.toUpperCase(Locale.ROOT))).hasMessageContaining("not a version");
    }

    @Test
    void hashCode_ofDifferentVersions_differs() {
        assertThat(ABC.hashCode()).isNotEqualTo(Version.ABSENT.hashCode());
    }
}
