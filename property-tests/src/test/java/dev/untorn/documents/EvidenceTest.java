package dev.untorn.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;

/** Each failure of a peer in {@code docs/evidence.md} has a test, and the tests that are named there exist. */
class EvidenceTest {
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern NAMED = Pattern.compile("`(\\w+)\\.(\\w+)`");

    /** The cell of a row that names its tests, and the one that says what failed without the guard. */
    private static final int NAMES = 2;

    private static final int FAILED = 4;

    @TestFactory
    Stream<DynamicTest> failureOfAPeer_hasTestsThatExist() {
        return Markdown.read("docs/evidence.md").rowsBelow("What peers failed at").stream()
                .map(row -> dynamicTest(row.get(0) + " " + row.get(1), () -> {
                    assertThat(row.get(NAMES)).containsPattern(NAMED);
                    assertThat(missing(row.get(NAMES))).isEmpty();
                    assertThat(row.get(FAILED)).isNotEmpty();
                }));
    }

    /** All failures of the list in the research, 1 to 10 and the further ones. */
    @Test
    void list_isWhole() {
        Set<String> items = Markdown.read("docs/evidence.md").rowsBelow("What peers failed at").stream()
                .map(row -> row.get(0))
                .collect(Collectors.toSet());
        assertThat(items).contains("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "further");
    }

    @Test
    void missing_nameOfNoTest_isReported() {
        assertThat(missing("`FailureTest.publish_syncFails_notTriedAgainAndTempGone`"))
                .isEmpty();
        assertThat(missing("`FailureTest.publish_syncFails`, `NoSuchTest.anything`, `Directory.holdsOnly`"))
                .containsExactly("FailureTest.publish_syncFails", "NoSuchTest.anything", "Directory.holdsOnly");
    }

    /** Those of the names in a text that are not a class and a test in it. */
    private static List<String> missing(String text) {
        return NAMED.matcher(text)
                .results()
                .filter((MatchResult name) -> !isTest(name.group(1), name.group(2)))
                .map((MatchResult name) -> name.group(1) + "." + name.group(2))
                .toList();
    }

    private static boolean isTest(String type, String method) {
        return Arrays.stream(methodsOf(type))
                .anyMatch(found -> found.getName().equals(method)
                        && Stream.of(Test.class, ParameterizedTest.class, TestFactory.class, Property.class)
                                .anyMatch(found::isAnnotationPresent));
    }

    /** Of the test class with this simple name, whatever its package; none if there is none. */
    private static Method[] methodsOf(String type) {
        try (Stream<Path> files = Files.walk(TESTS)) {
            Optional<Path> source =
                    files.filter(file -> file.endsWith(type + ".java")).findFirst();
            if (source.isEmpty()) {
                return new Method[0];
            }
            String name = TESTS.relativize(source.get()).toString().replace(File.separatorChar, '.');
            return Class.forName(name.replaceAll("\\.java$", "")).getDeclaredMethods();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
