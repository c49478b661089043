/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.spec.Origin;
import java.lang.reflect.Field;

/** Names the places of declarations as their author would. */
final class Origins {

    private Origins() {}

    /** A class without its package, with the classes around it: {@code OrdersIT.WithBacklog}. */
    static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : name(outer) + "." + type.getSimpleName();
    }

    static Origin of(Field field) {
        return Origin.of(name(field.getDeclaringClass()) + "." + field.getName());
    }

    static Origin of(Class<?> type, String annotation) {
        return Origin.of(name(type) + " @" + annotation);
    }
}
