package dev.untorn.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
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
    private static JavaClasses imported(String... packages) {
        return ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter().importPackages(packages);
        });
    }

    @Test
    void api_doesNotKnowTheKit() {
        JavaClasses api = imported("dev.untorn", "dev.untorn.disk");
        assertThat(api.contain(Publisher.class) && api.contain(Disk.class)).isTrue();

        doNotKnowTheKit("dev.untorn", "dev.untorn.disk").check(api);
    }

    @Test
    void planted_knowsTheKit_reported() {
        JavaClasses planted = imported("dev.untorn.contract.planted");

        assertThatThrownBy(() -> doNotKnowTheKit("dev.untorn.contract.planted").check(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("KnowsTheKit.isPosix");
    }

    @Test
    void rule_noClassToCheck_fails() {
        JavaClasses none = imported("dev.untorn.nothing.here");

        assertThatThrownBy(() -> doNotKnowTheKit("dev.untorn").check(none))
                .hasMessageContaining("failed to check any classes");
    }
}
