package dev.untorn.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.untorn.check.explore.Fault;
import dev.untorn.disk.Disk;
import dev.untorn.disk.Step;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/vocabulary.md, FilePublish.tla, Step, Disk and Fault have the same names. */
class VocabularyTest {
    private static final String SPECIFICATION = Markdown.text("spec/FilePublish.tla");

    private final Markdown vocabulary = Markdown.read("docs/vocabulary.md");

    @Test
    void steps_areTheSameInTableAndCode() {
        List<String> rows = Stream.of("Before the protocol", "Steps")
                .flatMap(table -> vocabulary.rowsBelow(table).stream())
                .map(row -> row.get(0) + " " + row.get(1))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Stream.of(Step.values())
                        .map(step -> step.action() + " " + step)
                        .toList());
    }

    @Test
    void faults_areTheSameInTableAndCode() {
        List<String> rows = vocabulary.rowsBelow("Faults").stream()
                .map(row -> row.get(0) + " " + row.get(2))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Stream.of(Fault.values())
                        .map(fault -> fault.action() + " " + fault.name())
                        .toList());
    }

    @Test
    void diskMethods_areTheStepsAndClose() {
        Set<String> methods = Arrays.stream(Disk.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> steps = Stream.of(Step.values()).map(Step::toString).collect(Collectors.toCollection(TreeSet::new));
        steps.add("close");
        assertThat(methods).isEqualTo(steps);
    }

    @Test
    void actionsOfTheSpecification_areTheStepsOfTheProtocolAndTheFaults() {
        List<String> known = new ArrayList<>();
        vocabulary.rowsBelow("Steps").forEach(row -> known.add(row.get(0)));
        Stream.of(Fault.values()).forEach(fault -> known.add(fault.action()));
        assertThat(known).containsExactlyInAnyOrderElementsOf(actions(SPECIFICATION));
    }

    @Test
    void policiesOfTheSpecification_areTheTermsThatSayPolicy() {
        List<String> terms = vocabulary.rowsBelow("Terms").stream()
                .filter(row -> row.get(1).startsWith("policy:"))
                .map(row -> row.get(0))
                .toList();
        assertThat(terms).containsExactlyElementsOf(policies(SPECIFICATION));
    }

    /** What WriterStep, ReaderStep, RecovererStep, Fault and Next choose from. */
    private static Set<String> actions(String spec) {
        String choices = spec.substring(spec.indexOf("WriterStep(w) =="), spec.indexOf("Fairness =="));
        return Pattern.compile("(?:\\\\/|==|:) (\\w+)(?:\\([wrcp]\\))?")
                .matcher(choices)
                .results()
                .map((MatchResult match) -> match.group(1))
                .filter(name -> !name.endsWith("Step") && !name.equals("Fault"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> policies(String spec) {
        String assumed = spec.substring(spec.indexOf("ASSUME PolicyIsKnown"), spec.indexOf("ASSUME DurabilityIsKnown"));
        return Pattern.compile("\"(\\w+)\"")
                .matcher(assumed)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
