/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;

/** The rules that hold in every module, whatever its architecture. */
public final class CodingRules {

    public static final ArchRule PUBLIC_TYPES_HAVE_A_STATUS = classes()
            .that()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .should()
            .beAnnotatedWith(API.class)
            .because("users must see what they can rely on");

    public static final ArchRule PACKAGES_ARE_NULL_MARKED = classes()
            .should(haveANullMarkedPackage())
            .because("NullAway checks only what is marked, so an unmarked package can return null unnoticed");

    public static final ArchRule NOBODY_USES_THE_CONSOLE =
            GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because(
                    "a library's output belongs to whoever runs the tests: tell a RunListener");

    public static final ArchRule NOBODY_USES_JAVA_UTIL_LOGGING = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..")
            .because("slf4j is the one way to the log, and LoggingListener the one place");

    public static final ArchRule EXCEPTIONS_ARE_SPECIFIC = noClasses()
            .should()
            .callConstructorWhere(describe("the exception is generic", CodingRules::makesGenericException))
            .as("no classes should make a Throwable, Exception, RuntimeException or Error as such")
            .because("a caller can only catch what has a name");

    public static final ArchRule CASE_HAS_A_LOCALE = noClasses()
            .should()
            .accessTargetWhere(method(String.class, "toLowerCase", "toUpperCase")
                    .and(describe(
                            "no locale is given", access -> parameters(access).isEmpty())))
            .as("no classes should change case without a locale")
            .because("in a Turkish locale 'I' becomes a dotless 'i': write toLowerCase(Locale.ROOT)");

    public static final ArchRule NOBODY_SLEEPS = noClasses()
            .should()
            .accessTargetWhere(method(Thread.class, "sleep").or(method(TimeUnit.class, "sleep")))
            .as("no classes should sleep")
            .because("a sleep is too long or too short: wait for what you wait for, with the waiter");

    public static final ArchRule THE_CLOCK_IS_INJECTED = noClasses()
            .should()
            .accessTargetWhere(method(System.class, "currentTimeMillis")
                    .or(describe("java.time reads the system clock", CodingRules::readsTheSystemClock)))
            .as("no classes should read the time from the machine")
            .because("a test must be able to say what time it is; for how long something took, use System.nanoTime()");

    public static final ArchRule STATIC_FIELDS_ARE_FINAL = fields().that()
            .areStatic()
            .should()
            .beFinal()
            .because("static state is shared by all runs in the JVM, also by those that run in parallel");

    private static final Set<String> GENERIC_EXCEPTIONS =
            Set.of("java.lang.Throwable", "java.lang.Exception", "java.lang.RuntimeException", "java.lang.Error");

    private CodingRules() {}

    /** Imports what a module ships, without its tests and without the other modules. */
    public static JavaClasses mainClasses(String rootPackage) {
        return new ClassFileImporter()
                .withImportOption(Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(Predefined.DO_NOT_INCLUDE_JARS)
                .importPackages(rootPackage);
    }

    /** Makes a condition of a predicate, with words for when it is not met. */
    static ArchCondition<JavaClass> condition(String description, String violation, Predicate<JavaClass> predicate) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!predicate.test(type)) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getDescription() + " " + violation + " in " + type.getSourceCodeLocation()));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> haveANullMarkedPackage() {
        return condition(
                "have a @NullMarked package",
                "has a package without @NullMarked",
                type -> type.getPackage().isAnnotatedWith(NullMarked.class));
    }

    private static boolean makesGenericException(JavaConstructorCall call) {
        String made = call.getTargetOwner().getName();
        return GENERIC_EXCEPTIONS.contains(made) && !call.getOriginOwner().isAssignableTo(made);
    }

    private static boolean readsTheSystemClock(JavaAccess<?> access) {
        return access.getTargetOwner().getPackageName().equals("java.time")
                && access.getName().equals("now")
                && parameters(access).stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static DescribedPredicate<JavaAccess<?>> method(Class<?> owner, String... names) {
        Set<String> wanted = Set.of(names);
        return describe(
                owner.getSimpleName() + "." + String.join("/", names),
                access -> access.getTargetOwner().isEquivalentTo(owner) && wanted.contains(access.getName()));
    }

    private static List<JavaClass> parameters(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target ? target.getRawParameterTypes() : List.of();
    }
}
