package dev.untorn.spec.litmus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The comparison notices a model that allows too little or too much, and data that does. */
class LitmusCanFailTest {
    private static final Path SPEC = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    private static final Path DIRECTORY = SPEC.resolve("target/litmus-can-fail");
    private static final String TOO_LITTLE = "TLC does not reach it";
    private static final String TOO_MUCH = "TLC reaches it";
    private static List<Litmus> data;

    @BeforeAll
    static void read() throws Exception {
        data = LitmusFile.read(SPEC.resolve("litmus.json"));
    }

    /**
     * One change of the model. Only some programs run, to save time.
     *
     * @param programs the operator of MCLitmus that has them
     * @param notices what the first line about this program must say
     */
    private record Doctored(
            String about,
            Regime regime,
            String programs,
            String file,
            String from,
            String to,
            String program,
            String notices) {}

    private static final List<Doctored> DOCTORED = List.of(
            new Doctored(
                    "a power loss keeps every name",
                    Regime.ORDERED,
                    "Replacing",
                    "Disk.tla",
                    "\\E kept \\in SurvivingNames",
                    "\\E kept \\in {names}",
                    "replaceSyncFile",
                    TOO_LITTLE),
            new Doctored(
                    "a power loss keeps every block",
                    Regime.POSIX,
                    "Changing",
                    "Disk.tla",
                    "THEN SurvivingContent(f) ELSE",
                    "THEN {content[f]} ELSE",
                    "appendTwice",
                    TOO_LITTLE),
            new Doctored(
                    "posix keeps the order of directory operations",
                    Regime.POSIX,
                    "ReplacingTwo",
                    "MCLitmus_posix.cfg",
                    "Regime = \"posix\"",
                    "Regime = \"ordered\"",
                    "twoRenamesSyncSecondFile",
                    TOO_LITTLE),
            new Doctored(
                    "ordered does not",
                    Regime.ORDERED,
                    "ReplacingTwo",
                    "MCLitmus_ordered.cfg",
                    "Regime = \"ordered\"",
                    "Regime = \"posix\"",
                    "twoRenamesSyncDirectory",
                    TOO_MUCH),
            new Doctored(
                    "fsync of a file does nothing",
                    Regime.ORDERED,
                    "Replacing",
                    "Disk.tla",
                    "![file] = content[file]]",
                    "![file] = durableContent[file]]",
                    "replace",
                    TOO_MUCH),
            new Doctored(
                    "fsync of a directory syncs all of them",
                    Regime.POSIX,
                    "InDirectories",
                    "DiskTree.tla",
                    "DirectoryOf(path) = directory}",
                    "TRUE}",
                    "crossSyncTarget",
                    TOO_LITTLE),
            new Doctored(
                    "names survive in a directory that does not",
                    Regime.POSIX,
                    "InDirectories",
                    "DiskTree.tla",
                    "\\A length \\in 1..Len(path) : names[SubSeq(path, 1, length)] # NoFile",
                    "IF path = Root THEN TRUE ELSE names[path] # NoFile",
                    "mkdirSyncInner",
                    TOO_MUCH),
            new Doctored(
                    "fsync of a directory syncs the modes",
                    Regime.ORDERED,
                    "ChangingMode",
                    "DiskTree.tla",
                    "{modes[f], durableModes[f]}",
                    "{modes[f]}",
                    "modeAfterRename",
                    TOO_LITTLE),
            new Doctored(
                    "a program makes another call",
                    Regime.ORDERED,
                    "ChangingMode",
                    "MCLitmus.tla",
                    "<<\"chmod\", t, \"640\">>",
                    "<<\"chmod\", t, \"644\">>",
                    "modeAfterRename",
                    "litmus.json says"));

    @TestFactory
    Stream<DynamicTest> doctoredModel_isNoticed() {
        return DOCTORED.stream()
                .map(each -> dynamicTest(each.about(), () -> {
                    List<String> differences = differences(each);
                    assertThat(differences)
                            .anySatisfy(line -> assertThat(line)
                                    .startsWith(each.program() + ":")
                                    .contains(each.notices()));
                    System.out.printf(
                            "%s: %d differences, such as %s%n", each.about(), differences.size(), differences.get(0));
                }));
    }

    @Test
    void programThatCannotGoOn_isNoticed() throws Exception {
        LitmusModel model = new LitmusModel(DIRECTORY.resolve("stuck"))
                .edited("MCLitmus_ordered.cfg", text -> text.replace("AllPrograms", "BackingUp"))
                .edited("MCLitmus.tla", text -> text.replace("<<\"rename\", t, backup>>", "<<\"rename\", y, backup>>"));
        assertThatThrownBy(() -> model.programs(Regime.ORDERED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("backupByRename: no end; no call is possible after [create x,");
    }

    private static List<String> differences(Doctored doctored) throws IOException, InterruptedException {
        List<Litmus> found = new LitmusModel(DIRECTORY.resolve(doctored.about().replace(' ', '-')))
                .edited(doctored.file(), text -> text.replace(doctored.from(), doctored.to()))
                .edited(
                        "MCLitmus_" + doctored.regime().name().toLowerCase(Locale.ROOT) + ".cfg",
                        text -> text.replace("AllPrograms", doctored.programs()))
                .programs(doctored.regime());
        Set<String> names = found.stream().map(Litmus::name).collect(Collectors.toSet());
        assertThat(names).contains(doctored.program());
        List<Litmus> same = data.stream().filter(p -> names.contains(p.name())).toList();
        return LitmusDifferences.between(same, found, doctored.regime());
    }

    @Test
    void doctoredData_isNoticedInBothDirections() {
        Litmus program = data.get(0);
        for (Regime regime : Regime.values()) {
            String disk = program.allowed(regime, Moment.AFTER).iterator().next();
            Litmus without = with(program, regime, found -> found.remove(disk));
            Litmus later = with(program, regime, found -> found.put(disk, Moment.DURING));
            Litmus more = with(program, regime, found -> found.put("t=nonsense", Moment.DURING));
            assertThat(differences(without, program)).hasSize(2).allMatch(line -> line.contains(TOO_MUCH));
            assertThat(differences(program, without)).hasSize(2).allMatch(line -> line.contains(TOO_LITTLE));
            assertThat(differences(later, program)).singleElement().asString().contains("AFTER", TOO_MUCH);
            assertThat(differences(more, program)).singleElement().asString().contains("t=nonsense", TOO_LITTLE);
        }
        assertThat(LitmusDifferences.between(List.of(), List.of(program))).hasSize(1);
        assertThat(LitmusDifferences.between(List.of(program), List.of())).hasSize(1);
    }

    @Test
    void sightingThatNoRegimeAllows_isNoticed() {
        Litmus program = data.stream()
                .filter(each -> each.name().equals("twoRenamesSyncSecondFile"))
                .findFirst()
                .orElseThrow();
        Sighting reordered = seen("t=A u=B", "btrfs");
        assertThat(reordered.isAllowedBy(program, Regime.POSIX)).isTrue();
        assertThat(reordered.isAllowedBy(program, Regime.ORDERED)).isFalse();
        assertThat(reordered.wasSeenWhereOrderIsKept()).isFalse();
        assertThat(seen("t=A u=0", "btrfs").isAllowedBy(program, Regime.POSIX)).isFalse();
        assertThat(seen("t=A u=0", "btrfs", "xfs").wasSeenWhereOrderIsKept()).isTrue();
    }

    private static Sighting seen(String found, String... on) {
        return new Sighting("twoRenamesSyncSecondFile", Moment.AFTER, List.of(found), List.of(on));
    }

    private static List<String> differences(Litmus said, Litmus found) {
        return LitmusDifferences.between(List.of(said), List.of(found), Regime.values());
    }

    private interface Change {
        void apply(Map<String, Moment> outcomes);
    }

    private static Litmus with(Litmus program, Regime regime, Change change) {
        Map<Regime, Map<String, Moment>> outcomes = new EnumMap<>(program.outcomes());
        Map<String, Moment> changed = new HashMap<>(program.allowed(regime, Moment.DURING).stream()
                .collect(Collectors.toMap(disk -> disk, disk -> moment(program, regime, disk))));
        change.apply(changed);
        outcomes.put(regime, changed);
        return new Litmus(program.name(), program.shows(), program.before(), program.calls(), program.end(), outcomes);
    }

    private static Moment moment(Litmus program, Regime regime, String disk) {
        return program.allowed(regime, Moment.AFTER).contains(disk) ? Moment.AFTER : Moment.DURING;
    }
}
