/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningStack;
import java.lang.reflect.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Fills the fields of test classes with handles and addresses. */
final class Fields {

    private Fields() {}

    static void fillStatic(ClassDeclaration declaration, RunningStack stack) {
        fill(declaration.staticFields(), null, stack);
    }

    static void fill(ClassDeclaration declaration, Object instance, RunningStack stack) {
        fill(declaration.instanceFields(), instance, stack);
    }

    static void fill(List<Field> fields, @Nullable Object instance, RunningStack stack) {
        for (Field field : fields) {
            if (HeldObjects.isHeldBy(field)) {
                continue; // it has its value
            }
            try {
                field.setAccessible(true);
                field.set(instance, Injections.value(InjectionPoint.of(field), stack));
            } catch (IllegalAccessException | IllegalArgumentException e) {
                throw new ExtensionConfigurationException(
                        "field " + Origins.of(field) + " could not be filled: " + e.getMessage(), e);
            }
        }
    }
}
