/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningContainer;
import io.drydock.spec.Origin;
import io.drydock.spec.Problems;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.junit.platform.commons.support.AnnotationSupport;

/** What a field must be to be filled. */
final class FieldRules {

    private FieldRules() {}

    /** Checks a field that is filled from what its class and those around it declare. */
    static void check(Field field, Enclosing declared, Problems problems) {
        Origin origin = Origins.of(field);
        if (field.getDeclaringClass().isInterface()) {
            problems.add(
                    origin,
                    "is a constant of an interface: declare it in a class (an interface can have @Network and @Volume)");
            return;
        }
        if (HeldObjects.isHeldBy(field) && AnnotationSupport.isAnnotated(field, Container.class)) {
            HeldObjects.check(field, problems);
            return;
        }
        if (Modifier.isFinal(field.getModifiers())) {
            problems.add(origin, "is final: it is filled when the container runs, so it must not be final");
        }
        if (AnnotationSupport.isAnnotated(field, Container.class) && field.getType() != RunningContainer.class) {
            problems.add(
                    origin,
                    "is of type " + field.getType().getSimpleName()
                            + ": a field with @Container is a RunningContainer");
        }
        InjectionPoint point = InjectionPoint.of(field);
        if (InjectionRules.isAsking(point)) {
            check(point, Modifier.isStatic(field.getModifiers()), declared, problems);
        }
    }

    private static void check(InjectionPoint point, boolean isStatic, Enclosing declared, Problems problems) {
        InjectionRules.problems(point).forEach(problem -> problems.add(point.origin(), problem));
        InjectionRules.problem(point, isStatic ? declared.inClass() : declared.inTest())
                .ifPresent(problem -> problems.add(
                        point.origin(),
                        InjectionRules.namedContainer(point)
                                .filter(name -> isStatic && isOfTests(name, declared))
                                .map(name -> "names the container '" + name
                                        + "', which is one of each test (an instance field), while this one is of the"
                                        + " class (a static field)")
                                .orElse(problem)));
    }

    private static boolean isOfTests(String container, Enclosing declared) {
        return declared.inTest().containers().contains(container)
                && !declared.inClass().containers().contains(container);
    }
}
