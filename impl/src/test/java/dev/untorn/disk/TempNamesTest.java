package dev.untorn.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TempNamesTest {
    private final TempNames names = TempNames.ofThisProcess();

    @Test
    void next_targetInADirectory_nameIsBesideIt() {
        Path temp = names.next(Path.of("directory", "target"));

        assertThat(temp.getParent()).as("a rename works within one file system").isEqualTo(Path.of("directory"));
    }

    @Test
    void next_bareTarget_nameIsBare() {
        assertThat(names.next(Path.of("target")).getParent()).isNull();
    }

    @Test
    void next_anyTarget_nameHasTokenAndNumberAndNotTheTargetsName() {
        String name = String.valueOf(names.next(Path.of("n".repeat(255))).getFileName());

        assertThat(name).matches("\\.untorn-[0-9a-f]{16}-\\d+-[0-9a-f]{16}\\.tmp");
        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(72);
    }

    @Test
    void next_severalSources_tokenIsThatOfTheProcess() {
        assertThat(token(TempNames.ofThisProcess().next(Path.of("a"))))
                .isEqualTo(token(TempNames.ofThisProcess().next(Path.of("b"))));
    }

    private static String token(Path temp) {
        return temp.toString().substring(0, ".untorn-0123456789abcdef".length());
    }

    @Test
    void next_manyThreads_noNameTwice() {
        Set<Path> seen = Collections.synchronizedSet(new HashSet<>());

        List<Path> twice = IntStream.range(0, 10_000)
                .parallel()
                .mapToObj(i -> names.next(Path.of("target")))
                .filter(name -> !seen.add(name))
                .toList();

        assertThat(twice).as("two writers with one name: design sharedTemp").isEmpty();
    }
}
