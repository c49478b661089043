/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.Stack;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a test class declares, checked.
 *
 * @param testClass the class
 * @param shared what the class uses that others use, too; never of a nested class
 * @param classStack what lives for the class; empty where that is nothing
 * @param testStack what lives for one test; empty where that is nothing
 * @param classTexts what is published for the class
 * @param testTexts what is published for each test
 * @param fields the fields to fill, those of superclasses first
 * @param types the class and its supertypes, without those that a class around it has too
 * @param nested the declarations of its {@code @Nested} classes
 */
record ClassDeclaration(
        Class<?> testClass,
        Optional<SharedStack> shared,
        Optional<Stack> classStack,
        Optional<Stack> testStack,
        PublishedTexts classTexts,
        PublishedTexts testTexts,
        List<Field> fields,
        Set<Class<?>> types,
        List<ClassDeclaration> nested) {

    ClassDeclaration {
        fields = List.copyOf(fields);
        types = Set.copyOf(types);
        nested = List.copyOf(nested);
    }

    List<Field> staticFields() {
        return fields.stream()
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .toList();
    }

    /** Without those that a class around it fills already, because both have the same superclass. */
    List<Field> ownStaticFields() {
        return staticFields().stream()
                .filter(field -> types.contains(field.getDeclaringClass()))
                .toList();
    }

    List<Field> instanceFields() {
        return fields.stream()
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .toList();
    }

    /** All that it and its nested classes may start, also for single tests. */
    Stream<Stack> allStacks() {
        return Stream.concat(
                Stream.of(shared.map(SharedStack::stack), classStack, testStack).flatMap(Optional::stream),
                nested.stream().flatMap(ClassDeclaration::allStacks));
    }

    /** Finds the declaration of a class among this one and all nested ones. */
    Optional<ClassDeclaration> find(Class<?> wanted) {
        return testClass == wanted
                ? Optional.of(this)
                : nested.stream().flatMap(each -> each.find(wanted).stream()).findFirst();
    }
}
