package dev.untorn.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.untorn.spec.graph.PrintedValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintedValueTest {
    @Test
    void everyKindOfValue_asPlainJava() {
        assertThat(PrintedValue.parse("<<1, -2, \"a, b\", w1, TRUE, <<>>, {}>>"))
                .isEqualTo(List.of(1, -2, "a, b", "w1", true, List.of(), List.of()));
        assertThat(PrintedValue.parse("[a |-> 1, b |-> [c |-> {\"y\", \"x\"}]]"))
                .isEqualTo(Map.of("a", 1, "b", Map.of("c", List.of("x", "y"))));
        assertThat(PrintedValue.parse("(target :> 1 @@ <<w1, 1>> :> 0)")).isEqualTo(Map.of("target", 1, "[w1, 1]", 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<<1, 2", "[a |-> 1", "(a :> 1, b :> 2)", "1 2", "{1 2}", "|->", "1..3", "\"open"})
    void whatIsNoValue_refused(String text) {
        assertThatThrownBy(() -> PrintedValue.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
