/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Finds annotations that are present directly or through other annotations. */
final class Annotations {

    private Annotations() {}

    /**
     * Finds all annotations of the types, nearest first: breadth first through the annotations of annotations.
     */
    static List<Annotation> all(AnnotatedElement element, Set<Class<? extends Annotation>> types) {
        List<Annotation> found = new ArrayList<>();
        Set<Class<?>> seen = new HashSet<>();
        Deque<Annotation> open = new ArrayDeque<>(Arrays.asList(element.getDeclaredAnnotations()));
        while (!open.isEmpty()) {
            Annotation next = open.removeFirst();
            if (types.contains(next.annotationType())) {
                found.add(next);
            } else if (seen.add(next.annotationType())) {
                open.addAll(Arrays.asList(next.annotationType().getDeclaredAnnotations()));
            }
        }
        return found;
    }

    /**
     * Finds an annotation and merges several: for each member the nearest annotation that sets it (to something else than the
     * default) decides.
     */
    static <A extends Annotation> Optional<A> merged(AnnotatedElement element, Class<A> type) {
        List<Annotation> found = all(element, Set.of(type));
        return found.size() < 2
                ? found.stream().map(type::cast).findFirst()
                : Optional.of(type.cast(Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> member(found, method))));
    }

    private static Object member(List<Annotation> nearestFirst, Method member)
            throws IllegalAccessException, InvocationTargetException {
        for (Annotation annotation : nearestFirst) {
            Object value = member.invoke(annotation);
            if (!Objects.deepEquals(value, member.getDefaultValue())) {
                return value;
            }
        }
        return member.invoke(nearestFirst.get(0));
    }
}
