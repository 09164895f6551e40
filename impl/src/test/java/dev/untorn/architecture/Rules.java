package dev.untorn.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import dev.untorn.disk.NioDisk;
import java.io.File;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;

/** What the library may know. A rule that finds no class to check fails, too. */
final class Rules {
    private Rules() {}

    /** So that a check that is given another Disk sees everything that the library does. */
    static final ArchRule ONLY_NIO_CLASSES_TOUCH_THE_FILE_SYSTEM = noClasses()
            .that(are(not(classesOfTheDiskNamedNio())))
            .should()
            .dependOnClassesThat(type(Files.class)
                    .or(type(File.class))
                    .or(resideInAPackage("java.nio.channels..")
                            .and(not(belongToAnyOf(WritableByteChannel.class, ClosedChannelException.class))))
                    .or(isAFileStreamOfJavaIo()))
            .allowEmptyShould(false);

    /** The disk is below the publisher, as Disk.tla is below FilePublish.tla. */
    static final ArchRule THE_DISK_DOES_NOT_KNOW_THE_PUBLISHER = noClasses()
            .that()
            .resideInAPackage("dev.untorn..disk")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.untorn"))
            .allowEmptyShould(false);

    /** Whoever depends on the library gets nothing else with it. */
    static final ArchRule NOTHING_IS_NEEDED_AT_RUN_TIME = classes()
            .that()
            .resideInAPackage("dev.untorn..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("dev.untorn..", "org.jspecify.annotations")
                    .or(isInJavaBase())
                    .or(DescribedPredicate.describe("are primitive", JavaClass::isPrimitive)))
            .allowEmptyShould(false);

    private static DescribedPredicate<JavaClass> classesOfTheDiskNamedNio() {
        return resideInAPackage(NioDisk.class.getPackageName())
                .and(DescribedPredicate.describe(
                        "begin with Nio", c -> c.getName().startsWith(NioDisk.class.getPackageName() + ".Nio")));
    }

    private static DescribedPredicate<JavaClass> isAFileStreamOfJavaIo() {
        return resideInAPackage("java.io")
                .and(DescribedPredicate.describe(
                        "begin with File or RandomAccessFile",
                        c -> c.getSimpleName().startsWith("File")
                                || c.getSimpleName().startsWith("RandomAccessFile")));
    }

    private static DescribedPredicate<JavaClass> isInJavaBase() {
        ModuleLayer boot = ModuleLayer.boot();
        return DescribedPredicate.describe(
                "are in the module java.base",
                c -> boot.findModule("java.base")
                        .orElseThrow()
                        .getPackages()
                        .contains(c.getBaseComponentType().getPackageName()));
    }
}
