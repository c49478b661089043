/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.spec.Origin;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;

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

    static Origin of(Parameter parameter) {
        return Origin.of(name(parameter.getDeclaringExecutable()) + " " + name(parameter));
    }

    private static String name(Executable executable) {
        String type = name(executable.getDeclaringClass());
        return executable instanceof Constructor ? type : type + "." + executable.getName();
    }

    private static String name(Parameter parameter) {
        return "parameter "
                + (parameter.isNamePresent()
                        ? "'" + parameter.getName() + "'"
                        : List.of(parameter.getDeclaringExecutable().getParameters())
                                        .indexOf(parameter)
                                + 1);
    }

    static Origin of(Method method) {
        return Origin.of(name(method));
    }

    static Origin of(Class<?> type) {
        return Origin.of(name(type));
    }

    static Origin of(Class<?> type, Class<? extends Annotation> annotation) {
        return Origin.of(name(type) + " @" + annotation.getSimpleName());
    }

    /** A class may have several annotations of a type, so the name of what it declares is told, too. */
    static Origin of(Class<?> type, String annotation, String declared) {
        return Origin.of(name(type) + " @" + annotation + " '" + declared + "'");
    }
}
