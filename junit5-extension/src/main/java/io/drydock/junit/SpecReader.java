/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.Stack;
import io.drydock.run.StackBuilder;
import io.drydock.spec.Problems;
import io.drydock.spec.Scope;
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
        SpecReader reader = new SpecReader();
        ClassDeclaration declaration = reader.read(testClass, Scope.NONE, Scope.NONE);
        reader.problems.throwIfAny(Origins.name(testClass));
        return declaration;
    }

    /** Reads a class that may use what the classes around it declare for their own life and for one test. */
    private ClassDeclaration read(Class<?> testClass, Scope outerClass, Scope outerTest) {
        Set<Class<?>> types = hierarchy(testClass);
        List<Field> fields = types.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(SpecReader::isOurs)
                .toList();
        List<Class<?>> nestedClasses = nestedClasses(testClass);
        Optional<Stack> classStack = classStack(testClass, types, fields, nestedClasses, outerClass);
        Scope inClass = outerClass.and(scope(classStack));
        Optional<Stack> testStack = testStack(testClass, fields, inClass.and(outerTest));
        Scope inTest = inClass.and(outerTest).and(scope(testStack));
        fields.forEach(field -> FieldRules.check(field, isStatic(field) ? inClass : inTest, problems));
        List<ClassDeclaration> nested =
                nestedClasses.stream().map(each -> read(each, inClass, inTest)).toList();
        return new ClassDeclaration(testClass, classStack, testStack, fields, nested);
    }

    private Optional<Stack> classStack(
            Class<?> testClass, Set<Class<?>> types, List<Field> fields, List<Class<?>> nestedClasses, Scope outer) {
        StackBuilder builder = Stack.builder().name(Origins.name(testClass)).within(outer);
        boolean shared = types.stream()
                .map(type -> SharedDeclarations.addTo(builder, type))
                .reduce(false, Boolean::logicalOr);
        List<Field> containers = containers(fields, SpecReader::isStatic);
        if (containers.isEmpty() && !shared) {
            return Optional.empty();
        }
        if (containers.size() < containers(fields, field -> true).size() || declareContainers(nestedClasses)) {
            builder.shareNetwork();
        }
        containers.forEach(field -> ContainerDeclaration.addTo(builder, field));
        return Optional.of(builder.build(problems));
    }

    private Optional<Stack> testStack(Class<?> testClass, List<Field> fields, Scope outer) {
        List<Field> containers = containers(fields, field -> !isStatic(field));
        if (containers.isEmpty()) {
            return Optional.empty();
        }
        StackBuilder builder = Stack.builder().name(Origins.name(testClass)).within(outer);
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
    private static Set<Class<?>> hierarchy(Class<?> type) {
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

    private static List<Field> containers(List<Field> fields, Predicate<Field> condition) {
        return fields.stream()
                .filter(field -> AnnotationSupport.isAnnotated(field, Container.class))
                .filter(condition)
                .toList();
    }

    private static boolean isOurs(Field field) {
        return AnnotationSupport.isAnnotated(field, Container.class)
                || AnnotationSupport.isAnnotated(field, Endpoint.class);
    }

    private static Scope scope(Optional<Stack> stack) {
        return stack.map(Stack::spec).map(Scope::of).orElse(Scope.NONE);
    }

    private static boolean isStatic(Field field) {
        return Modifier.isStatic(field.getModifiers());
    }
}
