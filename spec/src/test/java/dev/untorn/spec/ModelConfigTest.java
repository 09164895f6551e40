package dev.untorn.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelConfigTest {
    @Test
    void parse_everyKindOfSection_findsWhatIsChecked() {
        ModelConfig config = parse("""
                SPECIFICATION Spec
                CONSTANTS Writers = {w1, {w2, "PROPERTY"}}  Old = -1
                  Names <- PublishNames
                  Nat <- [Naturals] Small
                CHECK_DEADLOCK FALSE
                INVARIANTS TypeOK NoTornRead
                INVARIANT Third
                PROPERTY Liveness
                """);
        assertThat(config.invariants()).containsExactly("TypeOK", "NoTornRead", "Third");
        assertThat(config.properties()).containsExactly("Liveness");
        assertThat(config.hasSymmetry()).isFalse();
        assertThat(config.hasView()).isFalse();
    }

    @Test
    void parse_keywordsInComments_areNotRead() {
        ModelConfig config = parse("""
                \\* PROPERTY A
                INIT Init (* PROPERTY B (* nested *) VIEW C *)
                NEXT Next
                """);
        assertThat(config.properties()).isEmpty();
        assertThat(config.hasView()).isFalse();
    }

    @Test
    void parse_symmetryAndView_areFound() {
        assertThat(parse("SYMMETRY S").hasSymmetry()).isTrue();
        assertThat(parse("VIEW V").hasView()).isTrue();
    }

    @Test
    void checking_otherInvariants_keepsTheWorldAndNoCheck() {
        ModelConfig config = parse("""
                SPECIFICATION Spec \\* a comment
                CONSTANTS Writers = {w1, "a b"}
                  Names <- [Disk] PublishNames
                INVARIANTS TypeOK NoTornRead
                CHECK_DEADLOCK FALSE
                PROPERTY Liveness
                """);
        assertThat(config.checking(List.of("NoTornRead"))).isEqualTo("""
                SPECIFICATION Spec
                CONSTANTS Writers = { w1 , "a b" } Names <- [ Disk ] PublishNames
                CHECK_DEADLOCK FALSE
                INVARIANTS NoTornRead
                """);
        assertThat(parse(config.checking(List.of())).invariants()).isEmpty();
    }

    @Test
    void parse_startAndDeadlock_areFound() {
        assertThat(parse("INIT Inv NEXT Next").hasInit()).isTrue();
        assertThat(parse("SPECIFICATION Spec").hasInit()).isFalse();
        assertThat(parse("CHECK_DEADLOCK FALSE").allowsDeadlock()).isTrue();
        assertThat(parse("CHECK_DEADLOCK TRUE").allowsDeadlock()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVARIANT A\nALIAS B", "SPECIFICATION S\nPOSTCONDITION P", "CONSTANT N = 1\n_PERIODIC P"})
    void parse_keywordOfLaterReleases_isRefusedWithItsLine(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("test.cfg:2: unknown keyword");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INIT", "CONSTANT N =", "CONSTANT N = {1", "INIT INVARIANT A", "(* no end"})
    void parse_incomplete_isRefused(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("test.cfg:1: ");
    }

    private static ModelConfig parse(String text) {
        return ModelConfig.parse(Path.of("test.cfg"), text);
    }
}
