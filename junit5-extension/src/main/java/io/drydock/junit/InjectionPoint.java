/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.spec.Origin;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field or parameter that receives something of a stack.
 *
 * @param element the field or parameter
 * @param kind what it is, for messages
 * @param type its type
 * @param name its name; {@code null} where the class was compiled without the names of parameters
 * @param origin where it was declared
 */
record InjectionPoint(
        AnnotatedElement element,
        String kind,
        Class<?> type,
        @Nullable String name,
        Origin origin) {

    static InjectionPoint of(Field field) {
        return new InjectionPoint(field, "field", field.getType(), field.getName(), Origins.of(field));
    }

    static InjectionPoint of(Parameter parameter) {
        return new InjectionPoint(
                parameter,
                "parameter",
                parameter.getType(),
                parameter.isNamePresent() ? parameter.getName() : null,
                Origins.of(parameter));
    }

    <A extends Annotation> Optional<A> annotation(Class<A> annotation) {
        return Annotations.merged(element, annotation);
    }

    boolean has(Class<? extends Annotation> annotation) {
        return annotation(annotation).isPresent();
    }
}
