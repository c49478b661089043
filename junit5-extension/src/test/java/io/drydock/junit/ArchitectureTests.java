/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.drydock.CodingRules;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.platform.launcher.LauncherSessionListener;

class ArchitectureTests {

    private static final JavaClasses CLASSES = CodingRules.mainClasses("io.drydock.junit");

    private static final ArchRule ONLY_ANNOTATIONS_ARE_PUBLIC = classes()
            .that()
            .areNotAnnotations()
            .and()
            .areNotEnums()
            .and()
            .areNotAssignableTo(LauncherSessionListener.class) // must be public for JUnit to find it
            .and()
            .doNotBelongToAnyOf(StackUser.class, DrydockClass.class) // what other frameworks are connected by
            .should()
            .notBePublic()
            .because(
                    "users write annotations and the constants in them; everything else can then be changed without them");

    private static final ArchRule ANNOTATIONS_CAN_BE_READ = classes()
            .that()
            .areAnnotations()
            .should()
            .beAnnotatedWith(Documented.class)
            .andShould()
            .beAnnotatedWith(retentionAtRuntime())
            .because("the extension reads them from the class, and people read them in the javadoc");

    private static final ArchRule NOTHING_BELOW_THE_CORE_IS_KNOWN = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.drydock.engine.docker..",
                    "com.github.dockerjava..",
                    "com.fasterxml.jackson..",
                    "org.awaitility..",
                    "org.slf4j..")
            .because("all that annotations can say, plain Java can say too: it is in the core");

    private static final ArchRule ONLY_SCOPED_USES_STORES = noClasses()
            .that()
            .doNotBelongToAnyOf(Scoped.class)
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "the target is a method of Store",
                    call -> call.getTargetOwner().isEquivalentTo(Store.class)))
            .because("how a Store closes its values differs between the versions of JUnit");

    @Test
    void onlyAnnotationsArePublic() {
        ONLY_ANNOTATIONS_ARE_PUBLIC.check(CLASSES);
    }

    @Test
    void annotationsCanBeRead() {
        ANNOTATIONS_CAN_BE_READ.check(CLASSES);
    }

    @Test
    void nothingBelowTheCoreIsKnown() {
        NOTHING_BELOW_THE_CORE_IS_KNOWN.check(CLASSES);
    }

    @Test
    void onlyScopedUsesStores() {
        ONLY_SCOPED_USES_STORES.check(CLASSES);
    }

    @Test
    void publicTypesHaveAStatus() {
        CodingRules.PUBLIC_TYPES_HAVE_A_STATUS.check(CLASSES);
    }

    @Test
    void packagesAreNullMarked() {
        CodingRules.PACKAGES_ARE_NULL_MARKED.check(CLASSES);
    }

    @Test
    void nobodyUsesTheConsole() {
        CodingRules.NOBODY_USES_THE_CONSOLE.check(CLASSES);
    }

    @Test
    void nobodyUsesJavaUtilLogging() {
        CodingRules.NOBODY_USES_JAVA_UTIL_LOGGING.check(CLASSES);
    }

    @Test
    void exceptionsAreSpecific() {
        CodingRules.EXCEPTIONS_ARE_SPECIFIC.check(CLASSES);
    }

    @Test
    void caseHasALocale() {
        CodingRules.CASE_HAS_A_LOCALE.check(CLASSES);
    }

    @Test
    void nobodySleeps() {
        CodingRules.NOBODY_SLEEPS.check(CLASSES);
    }

    @Test
    void theClockIsInjected() {
        CodingRules.THE_CLOCK_IS_INJECTED.check(CLASSES);
    }

    @Test
    void staticFieldsAreFinal() {
        CodingRules.STATIC_FIELDS_ARE_FINAL.check(CLASSES);
    }

    private static DescribedPredicate<JavaAnnotation<?>> retentionAtRuntime() {
        return DescribedPredicate.describe(
                "@Retention(RUNTIME)",
                annotation -> annotation.getRawType().isEquivalentTo(Retention.class)
                        && annotation.as(Retention.class).value() == RetentionPolicy.RUNTIME);
    }
}
