package dev.untorn.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The library keeps the rules; a planted class breaks each. Plain tests, since some runners skip ArchUnit's own. */
class RulesTest {
    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.untorn");

    private static final JavaClasses PLANTED =
            new ClassFileImporter().importPackages("dev.untorn.architecture.planted");

    @Test
    void library_isImportedWhole() {
        assertThat(LIBRARY)
                .extracting(type -> type.getSimpleName())
                .contains("Publisher", "PendingFile", "Disk", "NioDisk", "NioSourceStat")
                .doesNotContain("RulesTest", "TouchesFiles");
    }

    @Test
    void library_onlyNioClassesTouchTheFileSystem() {
        Rules.ONLY_NIO_CLASSES_TOUCH_THE_FILE_SYSTEM.check(LIBRARY);
    }

    @Test
    void library_theDiskDoesNotKnowThePublisher() {
        Rules.THE_DISK_DOES_NOT_KNOW_THE_PUBLISHER.check(LIBRARY);
    }

    @Test
    void library_nothingIsNeededAtRunTime() {
        Rules.NOTHING_IS_NEEDED_AT_RUN_TIME.check(LIBRARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TouchesFiles", "TouchesChannels", "TouchesOldFiles"})
    void planted_touchesTheFileSystem_reported(String planted) {
        assertReports(Rules.ONLY_NIO_CLASSES_TOUCH_THE_FILE_SYSTEM, planted);
    }

    @Test
    void planted_diskThatKnowsThePublisher_reported() {
        assertReports(Rules.THE_DISK_DOES_NOT_KNOW_THE_PUBLISHER, "KnowsThePublisher");
    }

    @Test
    void planted_needsALibrary_reported() {
        assertReports(Rules.NOTHING_IS_NEEDED_AT_RUN_TIME, "NeedsALibrary");
    }

    @ParameterizedTest
    @MethodSource("all")
    void rule_noClassToCheck_fails(ArchRule rule) {
        JavaClasses none = new ClassFileImporter().importPackages("dev.untorn.nothing.here");

        assertThatThrownBy(() -> rule.check(none)).hasMessageContaining("failed to check any classes");
    }

    static ArchRule[] all() {
        return new ArchRule[] {
            Rules.ONLY_NIO_CLASSES_TOUCH_THE_FILE_SYSTEM,
            Rules.THE_DISK_DOES_NOT_KNOW_THE_PUBLISHER,
            Rules.NOTHING_IS_NEEDED_AT_RUN_TIME
        };
    }

    private static void assertReports(ArchRule rule, String planted) {
        assertThatThrownBy(() -> rule.check(PLANTED))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(planted + ".");
    }
}
