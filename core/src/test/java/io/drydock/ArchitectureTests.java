/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.drydock.cli.Main;
import io.drydock.engine.EngineException;
import io.drydock.report.LoggingListener;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    private static final JavaClasses CLASSES = CodingRules.mainClasses("io.drydock");

    private static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES = slices().matching("io.drydock.(**)")
            .should()
            .beFreeOfCycles()
            .because("packages that know each other can only be understood together");

    private static final ArchRule LAYERS_ARE_RESPECTED = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("spec")
            .definedBy("io.drydock.spec")
            .layer("plan")
            .definedBy("io.drydock.plan")
            .layer("build")
            .definedBy("io.drydock.build")
            .layer("files")
            .definedBy("io.drydock.files")
            .layer("json")
            .definedBy("io.drydock.json")
            .layer("engine")
            .definedBy("io.drydock.engine")
            .layer("engine.docker")
            .definedBy("io.drydock.engine.docker")
            .layer("wait")
            .definedBy("io.drydock.wait")
            .layer("wiring")
            .definedBy("io.drydock.wiring")
            .layer("compose")
            .definedBy("io.drydock.compose")
            .layer("export")
            .definedBy("io.drydock.export")
            .layer("cleanup")
            .definedBy("io.drydock.cleanup")
            .layer("report")
            .definedBy("io.drydock.report")
            .layer("cli")
            .definedBy("io.drydock.cli")
            .layer("run")
            .definedBy("io.drydock.run")
            .whereLayer("spec")
            .mayNotAccessAnyLayer()
            .whereLayer("plan")
            .mayOnlyAccessLayers("spec")
            .whereLayer("build")
            .mayOnlyAccessLayers("spec")
            .whereLayer("files")
            .mayOnlyAccessLayers("spec")
            .whereLayer("json")
            .mayNotAccessAnyLayer()
            .whereLayer("engine")
            .mayOnlyAccessLayers("spec")
            .whereLayer("engine.docker")
            .mayOnlyAccessLayers("engine", "build", "json", "spec")
            .whereLayer("wait")
            .mayOnlyAccessLayers("engine", "spec")
            .whereLayer("wiring")
            .mayOnlyAccessLayers("engine", "spec")
            .whereLayer("compose")
            .mayOnlyAccessLayers("files", "wiring", "spec")
            .whereLayer("export")
            .mayOnlyAccessLayers("plan", "files", "report", "spec")
            .whereLayer("cleanup")
            .mayOnlyAccessLayers("engine", "spec")
            .whereLayer("report")
            .mayOnlyAccessLayers("engine", "json", "spec")
            .whereLayer("cli")
            .mayOnlyAccessLayers("cleanup", "engine", "engine.docker", "spec")
            .whereLayer("run")
            .mayNotBeAccessedByAnyLayer()
            .ensureAllClassesAreContainedInArchitecture()
            .because("data flows one way, from what was asked to what exists, and only run knows all of it");

    private static final ArchRule ONLY_ENGINE_DOCKER_KNOWS_DOCKER_JAVA = noClasses()
            .that()
            .resideOutsideOfPackage("io.drydock.engine.docker")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.github.dockerjava..")
            .because("another engine, or another client, is to be another package and nothing else");

    private static final ArchRule ONLY_COMPOSE_FILES_KNOW_YAML = noClasses()
            .that()
            .resideOutsideOfPackages("io.drydock.compose", "io.drydock.export")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml..")
            .because("who uses no Compose file loads no class for them");

    private static final ArchRule ONLY_WAIT_KNOWS_AWAITILITY = noClasses()
            .that()
            .resideOutsideOfPackage("io.drydock.wait")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.awaitility..", "org.hamcrest..")
            .because(
                    "its defaults are wrong for us (it listens to other threads' exceptions): one class sets them right");

    private static final ArchRule ONLY_THE_LOGGING_LISTENER_LOGS = noClasses()
            .that()
            .doNotBelongToAnyOf(LoggingListener.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.slf4j..")
            .because("what happens is told as a RunEvent, so that whoever listens decides what becomes of it");

    /** {@link EngineException} stays open for its own kinds only: it is sealed, so that users can catch all of them at once. */
    private static final ArchRule PUBLIC_CLASSES_ARE_FINAL = classes()
            .that()
            .arePublic()
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .doNotBelongToAnyOf(EngineException.class)
            .should()
            .haveModifier(FINAL)
            .because("a class that was not made to be extended cannot be changed any more once somebody did");

    private static final ArchRule INTERNAL_TYPES_ARE_USED_ELSEWHERE = classes()
            .that()
            .arePublic()
            .and()
            .areAnnotatedWith(internal())
            .and()
            .resideOutsideOfPackage("io.drydock.run") // which the extension uses, from another module
            .should(beUsedFromAnotherPackage())
            .because(
                    "package-private is the default: public without being for users is only what another package needs");

    private static final ArchRule SPEC_AND_PLAN_DO_NO_IO = noClasses()
            .that()
            .resideInAnyPackage("io.drydock.spec", "io.drydock.plan")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("java.io", "java.net..", "java.nio.file..", "java.util.concurrent..")
                            .or(type(Thread.class))
                            .or(type(Process.class))
                            .or(type(ProcessBuilder.class)))
            .because(
                    "what was asked and in which order is decided before anything is touched, and is tested without it");

    private static final ArchRule SIGNATURES_USE_OUR_TYPES_AND_THE_JDKS = codeUnits()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .should(haveSignaturesOfOursAndTheJdk())
            .because("a type of a library in a signature makes its version a part of our API");

    @Test
    void packagesAreFreeOfCycles() {
        PACKAGES_ARE_FREE_OF_CYCLES.check(CLASSES);
    }

    @Test
    void layersAreRespected() {
        LAYERS_ARE_RESPECTED.check(CLASSES);
    }

    @Test
    void onlyEngineDockerKnowsDockerJava() {
        ONLY_ENGINE_DOCKER_KNOWS_DOCKER_JAVA.check(CLASSES);
    }

    @Test
    void onlyComposeFilesKnowYaml() {
        ONLY_COMPOSE_FILES_KNOW_YAML.check(CLASSES);
    }

    @Test
    void onlyWaitKnowsAwaitility() {
        ONLY_WAIT_KNOWS_AWAITILITY.check(CLASSES);
    }

    @Test
    void onlyTheLoggingListenerLogs() {
        ONLY_THE_LOGGING_LISTENER_LOGS.check(CLASSES);
    }

    @Test
    void publicClassesAreFinal() {
        PUBLIC_CLASSES_ARE_FINAL.check(CLASSES);
    }

    @Test
    void internalTypesAreUsedElsewhere() {
        INTERNAL_TYPES_ARE_USED_ELSEWHERE.check(CLASSES);
    }

    @Test
    void specAndPlanDoNoIo() {
        SPEC_AND_PLAN_DO_NO_IO.check(CLASSES);
    }

    @Test
    void signaturesUseOurTypesAndTheJdks() {
        SIGNATURES_USE_OUR_TYPES_AND_THE_JDKS.check(CLASSES);
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
        CodingRules.NOBODY_USES_THE_CONSOLE.check(CLASSES.that(DescribedPredicate.not(equivalentTo(Main.class))));
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

    private static DescribedPredicate<JavaAnnotation<?>> internal() {
        return DescribedPredicate.describe(
                "@API(INTERNAL)",
                annotation -> annotation.getRawType().isEquivalentTo(API.class)
                        && annotation.as(API.class).status() == API.Status.INTERNAL);
    }

    private static ArchCondition<JavaClass> beUsedFromAnotherPackage() {
        return CodingRules.condition(
                "be used from another package",
                "is used in its own package only",
                type -> type.getDirectDependenciesToSelf().stream()
                        .anyMatch(use -> !use.getOriginClass().getPackage().equals(type.getPackage())));
    }

    private static ArchCondition<JavaCodeUnit> haveSignaturesOfOursAndTheJdk() {
        return new ArchCondition<>("have signatures of our types and the JDK's") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                signature(unit)
                        .flatMap(each -> each.getAllInvolvedRawTypes().stream())
                        .map(JavaClass::getBaseComponentType)
                        .filter(each ->
                                !each.isPrimitive() && !each.getPackageName().matches("(java|io\\.drydock)(\\..*)?"))
                        .forEach(each -> events.add(SimpleConditionEvent.violated(
                                unit,
                                unit.getDescription() + " uses " + each.getName() + " in "
                                        + unit.getSourceCodeLocation())));
            }
        };
    }

    private static Stream<JavaType> signature(JavaCodeUnit unit) {
        return Stream.concat(unit.getParameterTypes().stream(), Stream.of(unit.getReturnType()));
    }
}
