/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.spec.Problems;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** What a parameter must be to be given something of a stack, as far as it can be seen before anything is started. */
final class ParameterRules {

    /** What JUnit calls for the class, when the containers of its tests are not there. */
    private static final List<Class<? extends Annotation>> OF_CLASS = List.of(BeforeAll.class, AfterAll.class);

    private static final List<Class<? extends Annotation>> OF_TEST =
            List.of(Testable.class, BeforeEach.class, AfterEach.class);

    private ParameterRules() {}

    /** Checks the parameters of the constructors and methods that a class itself has. */
    static void check(Class<?> type, Enclosing declared, Problems problems) {
        Stream.<Executable>concat(Stream.of(type.getDeclaredConstructors()), Stream.of(type.getDeclaredMethods()))
                .filter(executable -> !executable.isSynthetic())
                .sorted(Comparator.comparing(Executable::toString)) // the JVM has no order
                .forEach(executable -> check(executable, declared, problems));
    }

    private static void check(Executable executable, Enclosing declared, Problems problems) {
        boolean isOfClass = executable instanceof Constructor || has(executable, OF_CLASS);
        boolean isOfJunit = isOfClass || has(executable, OF_TEST);
        for (Parameter parameter : executable.getParameters()) {
            InjectionPoint point = InjectionPoint.of(parameter);
            if (InjectionRules.isAsking(point) || (isOfJunit && InjectionRules.isHandle(parameter.getType()))) {
                InjectionRules.problems(point).forEach(problem -> problems.add(point.origin(), problem));
                InjectionRules.problem(point, isOfClass ? declared.inClass() : declared.inTest())
                        .ifPresent(problem -> problems.add(point.origin(), problem));
            }
        }
    }

    private static boolean has(Executable executable, List<Class<? extends Annotation>> annotations) {
        return annotations.stream().anyMatch(each -> AnnotationSupport.isAnnotated(executable, each));
    }
}
