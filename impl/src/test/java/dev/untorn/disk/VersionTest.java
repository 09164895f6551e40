package dev.untorn.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions as text, for those who keep one outside a process. */
class VersionTest {
    private static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void parse_ofItsOwnText_isEqual() {
        Version version = Version.of(new byte[] {1, 2, 3});

        assertThat(Version.parse(version.toString())).isEqualTo(version).isNotEqualTo(Version.of(new byte[0]));
        assertThat(Version.parse(Version.ABSENT.toString())).isEqualTo(Version.ABSENT);
    }

    /** So {@code sha256sum} gives a version, too. */
    @Test
    void parse_sha256OfAnEmptyFile_isTheVersionOfOne() {
        assertThat(Version.parse(OF_NOTHING)).isEqualTo(Version.of(new byte[0])).isNotEqualTo(Version.ABSENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Absent",
                "absent ",
                "e3b0c442",
                OF_NOTHING + "0",
                OF_NOTHING + "\n",
                "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
                "g3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
            })
    void parse_anythingElse_refused(String text) {
        assertThatThrownBy(() -> Version.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"");
    }
}
