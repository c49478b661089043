/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.drydock.run.Stack;
import io.drydock.run.StackBuilder;
import io.drydock.spec.Problems;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** Reads the annotations of a test class and of its {@code @Nested} classes; all that is wrong is reported at once. */
final class SpecReader {

    private final Problems problems = new Problems();

    private SpecReader() {}

    /**
     * Reads a test class.
     *
     * @throws io.drydock.spec.InvalidStackException when something is declared wrongly
     */
    static ClassDeclaration read(Class<?> testClass) {
        return read(testClass, new SharedStacks());
    }

    /**
     * Reads one of several test classes.
     *
     * @param known what those before it share, to which what this one shares is added
     * @throws io.drydock.spec.InvalidStackException when something is declared wrongly
     */
    static ClassDeclaration read(Class<?> testClass, SharedStacks known) {
        SpecReader reader = new SpecReader();
        Optional<SharedStack> shared = new SharedStackReader(reader.problems, known).usedBy(testClass);
        ClassDeclaration declaration = reader.read(
                testClass, shared, shared.map(SharedStack::enclosing).orElse(Enclosing.NOTHING));
        reader.problems.throwIfAny(Origins.name(testClass));
        shared.ifPresent(known::add);
        return declaration;
    }

    /** Nested classes have a part of what the class around them keeps. */
    static void reuse(StackBuilder builder, Class<?> type) {
        AnnotationSupport.findAnnotation(type, Drydock.class)
                .filter(Drydock::reuse)
                .ifPresent(reused -> builder.reuse(type.getName()));
    }

    private ClassDeclaration read(Class<?> testClass, Optional<SharedStack> shared, Enclosing outer) {
        Set<Class<?>> types = hierarchy(testClass);
        List<Field> fields = fields(types);
        types.removeAll(outer.types());
        List<Field> own = fields.stream()
                .filter(field -> types.contains(field.getDeclaringClass()))
                .toList();
        List<Class<?>> nestedClasses = nestedClasses(testClass);
        boolean nestedContainers = declareContainers(nestedClasses);
        Optional<Stack> classStack = classStack(testClass, types, own, nestedContainers, outer);
        Optional<Stack> testStack =
                testStack(testClass, own, nestedContainers, outer.and(classStack, Optional.empty(), types));
        Enclosing inside = outer.and(classStack, testStack, types);
        own.forEach(field -> FieldRules.check(field, inside, problems));
        types.forEach(type -> ParameterRules.check(type, inside, problems));
        List<ClassDeclaration> nested =
                nestedClasses.stream().map(each -> readNested(each, inside)).toList();
        PublishedTexts classTexts = shared.map(SharedStack::published)
                .orElse(PublishedTexts.NONE)
                .and(PublishedTexts.read(types, containers(own, SpecReader::isStatic), problems));
        classTexts.check(inside.inClass(), problems);
        PublishedTexts testTexts = PublishedTexts.read(Set.of(), containers(own, field -> !isStatic(field)), problems);
        testTexts.check(inside.inTest(), problems);
        return new ClassDeclaration(
                testClass, shared, classStack, testStack, classTexts, testTexts, fields, types, nested);
    }

    private ClassDeclaration readNested(Class<?> nestedClass, Enclosing outer) {
        if (hierarchy(nestedClass).stream()
                .filter(type -> !outer.types().contains(type))
                .anyMatch(type -> AnnotationSupport.isAnnotated(type, UseStack.class))) {
            problems.add(
                    Origins.of(nestedClass, UseStack.class),
                    "is at a nested class: write it at the outermost one, whose stack all share");
        }
        return read(nestedClass, Optional.empty(), outer);
    }

    static List<Field> fields(Set<Class<?>> types) {
        return types.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(SpecReader::isOurs)
                .toList();
    }

    private Optional<Stack> classStack(
            Class<?> testClass, Set<Class<?>> types, List<Field> own, boolean nestedContainers, Enclosing outer) {
        Set<String> later = containers(own, field -> !isStatic(field)).stream()
                .map(Field::getName)
                .collect(toUnmodifiableSet());
        StackBuilder builder = Stack.builder()
                .name(Origins.name(testClass))
                .within(outer.inClass().withLater(later));
        boolean shared = types.stream()
                .map(type -> SharedDeclarations.addTo(builder, type))
                .reduce(false, Boolean::logicalOr);
        List<Field> containers = containers(own, SpecReader::isStatic);
        if (containers.isEmpty() && !shared) {
            return Optional.empty();
        }
        if (containers.size() < containers(own, field -> true).size() || nestedContainers) {
            builder.shareNetwork();
        }
        containers.forEach(field -> ContainerDeclaration.addTo(builder, field));
        if (!AnnotationSupport.isAnnotated(testClass, Nested.class)) {
            reuse(builder, testClass);
        }
        checkAgainstTests(containers, outer);
        return Optional.of(builder.build(problems));
    }

    /** What lives longer than a test of the class around it may not use that test's containers, nor take their names. */
    private void checkAgainstTests(List<Field> containers, Enclosing outer) {
        Set<String> taken = outer.inTest().containers();
        containers.stream()
                .filter(field -> taken.contains(field.getName()))
                .filter(field -> !outer.inClass().containers().contains(field.getName()))
                .forEach(field -> problems.add(
                        Origins.of(field), "declares the container '" + field.getName() + "' a second time"));
    }

    private Optional<Stack> testStack(Class<?> testClass, List<Field> own, boolean nestedContainers, Enclosing outer) {
        List<Field> containers = containers(own, field -> !isStatic(field));
        if (containers.isEmpty()) {
            return Optional.empty();
        }
        StackBuilder builder = Stack.builder().name(Origins.name(testClass)).within(outer.inTest());
        if (nestedContainers) {
            builder.shareNetwork();
        }
        containers.forEach(field -> ContainerDeclaration.addTo(builder, field));
        return Optional.of(builder.build(problems));
    }

    private static boolean declareContainers(List<Class<?>> classes) {
        return classes.stream()
                .anyMatch(each -> hierarchy(each).stream()
                                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                                .anyMatch(field -> AnnotationSupport.isAnnotated(field, Container.class))
                        || declareContainers(nestedClasses(each)));
    }

    private static List<Class<?>> nestedClasses(Class<?> testClass) {
        return ReflectionSupport.findNestedClasses(
                testClass, each -> AnnotationSupport.isAnnotated(each, Nested.class));
    }

    /** A class and what it extends and implements, each after what it extends and implements itself. */
    static Set<Class<?>> hierarchy(Class<?> type) {
        Set<Class<?>> types = new LinkedHashSet<>();
        if (type.getSuperclass() != null && type.getSuperclass() != Object.class) {
            types.addAll(hierarchy(type.getSuperclass()));
        }
        for (Class<?> each : type.getInterfaces()) {
            types.addAll(hierarchy(each));
        }
        types.add(type);
        return types;
    }

    static List<Field> containers(List<Field> fields, Predicate<Field> condition) {
        return fields.stream()
                .filter(field -> AnnotationSupport.isAnnotated(field, Container.class))
                .filter(condition)
                .toList();
    }

    private static boolean isOurs(Field field) {
        return !isOfComponent(field)
                && (AnnotationSupport.isAnnotated(field, Container.class)
                        || InjectionRules.isAsking(InjectionPoint.of(field)));
    }

    /** What is written at a component of a record is at the parameter of its constructor, too, which counts. */
    private static boolean isOfComponent(Field field) {
        return field.getDeclaringClass().isRecord() && !isStatic(field);
    }

    static boolean isStatic(Field field) {
        return Modifier.isStatic(field.getModifiers());
    }
}
