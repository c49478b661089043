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

/**
 * What a test class declares, checked.
 *
 * @param testClass the class
 * @param classStack what lives for the class; empty where that is nothing
 * @param testStack what lives for one test; empty where that is nothing
 * @param fields the fields to fill, those of superclasses first
 * @param nested the declarations of its {@code @Nested} classes
 */
record ClassDeclaration(
        Class<?> testClass,
        Optional<Stack> classStack,
        Optional<Stack> testStack,
        List<Field> fields,
        List<ClassDeclaration> nested) {

    ClassDeclaration {
        fields = List.copyOf(fields);
        nested = List.copyOf(nested);
    }

    List<Field> staticFields() {
        return fields.stream()
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .toList();
    }

    List<Field> instanceFields() {
        return fields.stream()
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .toList();
    }

    /** Finds the declaration of a class among this one and all nested ones. */
    Optional<ClassDeclaration> find(Class<?> wanted) {
        return testClass == wanted
                ? Optional.of(this)
                : nested.stream().flatMap(each -> each.find(wanted).stream()).findFirst();
    }
}
