/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.drydock.engine.EngineNotFoundException;
import io.drydock.run.RunningContainer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.Event;

/** What users see of wrong declarations: what is wrong, where, and what is allowed, before any engine is asked. */
@Timeout(120)
class WrongDeclarationsTests {

    private static final List<Class<?>> TOPICS = List.of(
            WrongImages.class,
            WrongBuilds.class,
            WrongPorts.class,
            WrongTemplates.class,
            WrongNetworks.class,
            WrongAttachments.class,
            WrongMounts.class,
            WrongFiles.class,
            WrongProcesses.class,
            WrongRuntimes.class,
            WrongWaits.class,
            WrongHttpWaits.class,
            WrongDependencies.class,
            WrongComposeFiles.class,
            WrongFields.class,
            WrongParameters.class,
            WrongSharing.class,
            WrongRequirements.class);

    private static final String REQUIREMENT = "@RequiresEngine";

    private static final String CONSTANT =
            "is a constant of an interface: declare it in a class (an interface can have @Network and @Volume)";

    private final AtomicInteger connections = new AtomicInteger();

    @AfterEach
    void noEngineWasAsked() {
        assertThat(connections).hasValue(0);
    }

    /** All wrong declarations. */
    static Stream<Class<?>> declarations() {
        return TOPICS.stream().flatMap(WrongDeclarationsTests::declarations);
    }

    private static Stream<Class<?>> declarations(Class<?> topic) {
        return Arrays.stream(topic.getDeclaredClasses())
                .filter(type -> type.getAnnotationsByType(Says.class).length > 0);
    }

    /** The texts of all problems. */
    static Stream<String> problems() {
        return Stream.concat(
                Stream.of(CONSTANT),
                declarations()
                        .flatMap(type -> Arrays.stream(type.getAnnotationsByType(Says.class)))
                        .map(WrongDeclarationsTests::text));
    }

    private static String text(Says says) {
        return says.value().replace("{module}", Path.of("").toAbsolutePath().toString());
    }

    @TestFactory
    Stream<DynamicContainer> runWhenADeclarationIsWrongTellsWhatAndWhere() {
        Map<Class<?>, List<String>> told = told(declarations());
        return TOPICS.stream()
                .map(topic -> dynamicContainer(
                        topic.getSimpleName(),
                        declarations(topic)
                                .map(type -> dynamicTest(
                                        type.getSimpleName(),
                                        () -> assertThat(told.get(type)).containsExactly(expected(type))))));
    }

    /** The messages of all failures. One run does for all classes, each of which fails by itself. */
    private Map<Class<?>, List<String>> told(Stream<Class<?>> declarations) {
        return ExtensionTestKit.with(() -> {
                    connections.incrementAndGet();
                    throw new EngineNotFoundException("the engine was asked for", null);
                })
                .run(declarations.toArray(Class<?>[]::new))
                .allEvents()
                .failed()
                .stream()
                .collect(groupingBy(
                        WrongDeclarationsTests::testClass, mapping(WrongDeclarationsTests::message, toList())));
    }

    private static Class<?> testClass(Event event) {
        TestSource source = event.getTestDescriptor().getSource().orElseThrow();
        return source instanceof MethodSource method ? method.getJavaClass() : ((ClassSource) source).getJavaClass();
    }

    private static String message(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .map(Throwable::getMessage)
                .orElse("");
    }

    private static String expected(Class<?> declaration) {
        String name = Origins.name(declaration);
        Says[] all = declaration.getAnnotationsByType(Says.class);
        if (all[0].of().endsWith(REQUIREMENT)) { // an exception of a condition gets another one around it
            return "Failed to evaluate condition [io.drydock.junit.RequiresEngineCondition]: "
                    + place(name, all[0].of()) + ": " + text(all[0]);
        }
        int width = Arrays.stream(all)
                .mapToInt(says -> place(name, says.of()).length())
                .max()
                .orElseThrow();
        return "stack '" + name + "' is declared wrongly, nothing was started: "
                + (all.length == 1 ? "1 problem" : all.length + " problems")
                + Arrays.stream(all)
                        .map(says -> "\n  " + (place(name, says.of()) + " ".repeat(width)).substring(0, width) + "  "
                                + text(says))
                        .collect(joining());
    }

    /** A place that names its class is in another one, or in a file; a colon stands for the class itself. */
    private static String place(String name, String within) {
        if (within.startsWith("Wrong") || within.contains(".yaml:")) {
            return within;
        }
        if (within.equals(":")) {
            return name;
        }
        return name + (within.startsWith("@") || within.startsWith("parameter") ? " " : ".") + within;
    }

    interface ConstantTestCase {

        @Container(image = "postgres:15")
        RunningContainer DB = RunningContainer.class.cast(null);
    }

    @Drydock
    static class ConstantHeirTestCase implements ConstantTestCase {

        @Test
        void test() {}
    }

    @Test
    void runWhenAnInterfaceDeclaresAContainerTellsWhere() {
        assertThat(told(Stream.of(ConstantHeirTestCase.class)))
                .containsExactly(entry(ConstantHeirTestCase.class, List.of("""
                        stack 'WrongDeclarationsTests.ConstantHeirTestCase' is declared wrongly, nothing was started: 1 problem
                          WrongDeclarationsTests.ConstantTestCase.DB  %s""".formatted(CONSTANT))));
    }
}
