package dev.untorn.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.untorn.Publisher;
import dev.untorn.disk.Disk;
import org.junit.jupiter.api.Test;

/** The library can be had without the kit. */
class KitIsUnknownToTheApiTest {
    private static ArchRule doNotKnowTheKit(String... packages) {
        return noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.untorn.check..")
                .allowEmptyShould(false);
    }

    /** Without the JDK's classes, whose names are all that matters here: they take seconds. */
    private static JavaClasses imported(ClassFileImporter importer, String... packages) {
        return ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return importer.importPackages(packages);
        });
    }

    /** The tests of the library are in its package. */
    private static ClassFileImporter withoutTests() {
        return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS);
    }

    @Test
    void api_doesNotKnowTheKit() {
        JavaClasses api = imported(withoutTests(), "dev.untorn", "dev.untorn.disk");
        assertThat(api.contain(Publisher.class) && api.contain(Disk.class)).isTrue();

        doNotKnowTheKit("dev.untorn", "dev.untorn.disk").check(api);
    }

    @Test
    void planted_knowsTheKit_reported() {
        JavaClasses planted = imported(new ClassFileImporter(), "dev.untorn.contract.planted");

        assertThatThrownBy(() -> doNotKnowTheKit("dev.untorn.contract.planted").check(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("KnowsTheKit.isPosix");
    }

    @Test
    void rule_noClassToCheck_fails() {
        JavaClasses none = imported(withoutTests(), "dev.untorn.nothing.here");

        assertThatThrownBy(() -> doNotKnowTheKit("dev.untorn").check(none))
                .hasMessageContaining("failed to check any classes");
    }
}
