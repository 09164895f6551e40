package dev.untorn.check.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.untorn.Durability;
import dev.untorn.check.kit.Verdict.Kind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The kit finds what is wrong with a publisher, and nothing else; and what it cannot judge it does not judge. */
class PublisherCheckTest {
    /** All that is wrong shows within these; the tests of what others publish have more. */
    private static final int STATES = 20_000;

    private static final int HISTORIES = 100;

    private static PublisherCheck check(PathPublisher publisher) {
        return PublisherCheck.of(publisher, STATES, HISTORIES);
    }

    @TestFactory
    Stream<DynamicTest> design_violatesWhatItShould_andNothingElse() {
        return Stream.of(PathDesign.values())
                .map(design -> dynamicTest(design.name(), () -> {
                    PublisherCheck check = check(design);
                    System.out.println(design + ":\n" + check);
                    assertThat(new TreeSet<>(check.violated())).isEqualTo(new TreeSet<>(design.violates()));
                }));
    }

    /** So no check is one that cannot fail. */
    @Test
    void everyProperty_isViolatedBySomeDesign() {
        Set<Property> violated = Arrays.stream(PathDesign.values())
                .flatMap(design -> design.violates().stream())
                .collect(Collectors.toSet());
        assertThat(violated).containsExactlyInAnyOrder(Property.values());
    }

    /** What a design is caught with is the shortest: six calls and a power loss, as TLC says of noSync. */
    @Test
    void noSync_counterexampleIsTheShortest() {
        assertThat(check(PathDesign.NO_SYNC).of(Property.WHOLE_AFTER_POWER_LOSS).counterexample())
                .containsExactly(
                        "w1: createTemp(target101.tmp) = file 2, writeTemp(file 2, \"w1\" at 0), "
                                + "writeTemp(file 2, \"w1\" at 2), renameTemp(target101.tmp, target)",
                        "power loss, found: target torn, names {target=2}",
                        "then the target is \"\"");
    }

    /** The same names in every run, whatever the publisher draws. */
    @Test
    void randomNames_sameReport() {
        assertThat(check(PathDesign.RIGHT_FOR_ONE_WRITER))
                .hasToString(check(PathDesign.RIGHT_FOR_ONE_WRITER).toString());
    }

    private interface Publish {
        void publish(Path target, byte[] content) throws IOException;
    }

    private static PathPublisher publisher(Durability promises, Publish publish) {
        return new PathPublisher() {
            @Override
            public void publish(Path target, byte[] content) throws IOException {
                publish.publish(target, content);
            }

            @Override
            public Durability promises() {
                return promises;
            }
        };
    }

    /** A peer that never promised durability does not fail it. */
    @Test
    void notPromised_isNotJudged() {
        PublisherCheck check = check(publisher(Durability.VISIBLE, PathDesign.NO_SYNC::publish));

        assertThat(check.violated()).isEmpty();
        assertThat(check.verdicts().stream()
                        .filter(verdict -> verdict.kind() == Kind.NOT_PROMISED)
                        .map(Verdict::property))
                .containsExactly(
                        Property.ACKNOWLEDGED_SURVIVES,
                        Property.UNCHANGED_MEANS_UNCHANGED,
                        Property.WHOLE_AFTER_POWER_LOSS,
                        Property.LEFTOVERS_RECOVERED,
                        Property.RECOVERY_SPARES_THE_LIVING);
    }

    @Test
    void callThatTheViewHasNot_saysWhichAndJudgesNothing() {
        List<Publish> refused = List.of(
                (target, content) -> Files.getFileStore(target),
                (target, content) -> Files.getLastModifiedTime(target),
                (target, content) -> Files.createSymbolicLink(target, target),
                (target, content) -> Files.createDirectory(target.resolveSibling("other")));
        List<String> names = List.of("Files.getFileStore", "lastModifiedTime", "symbolic link", "createDirectory");
        for (int i = 0; i < refused.size(); i++) {
            PathPublisher publisher = publisher(Durability.VISIBLE, refused.get(i));
            assertThatThrownBy(() -> check(publisher))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("it cannot be checked")
                    .hasMessageContaining(names.get(i));
        }
    }

    @Test
    void publisherThatWritesElsewhere_isToldSo() {
        PathPublisher elsewhere = publisher(Durability.VISIBLE, (target, content) -> {
            Path temp = Files.createTempFile("untorn", "elsewhere");
            Files.write(temp, content);
            Files.delete(temp);
        });
        assertThatThrownBy(() -> check(elsewhere)).hasMessageContaining("it does not publish");
    }

    @Test
    void javaIoFile_isRefused() {
        PathPublisher byFile = publisher(Durability.VISIBLE, (target, content) -> {
            File file = target.toFile();
            throw new IOException("got " + file);
        });
        assertThatThrownBy(() -> check(byFile))
                .hasMessageContaining("it does not publish")
                .hasMessageContaining("threw UnsupportedOperationException");
    }
}
