/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningContainer;
import io.drydock.spec.Names;
import io.drydock.spec.Problems;
import io.drydock.spec.Scope;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.junit.platform.commons.support.AnnotationSupport;

/** What a field must be to be filled. */
final class FieldRules {

    private FieldRules() {}

    static void check(Field field, Scope known, Problems problems) {
        if (Modifier.isFinal(field.getModifiers())) {
            problems.add(Origins.of(field), "is final: it is filled when the container runs, so it must not be final");
        }
        if (AnnotationSupport.isAnnotated(field, Container.class) && field.getType() != RunningContainer.class) {
            problems.add(
                    Origins.of(field),
                    "is of type " + field.getType().getSimpleName()
                            + ": a field with @Container is a RunningContainer");
        }
        Annotations.merged(field, Endpoint.class).ifPresent(endpoint -> check(field, endpoint, known, problems));
    }

    private static void check(Field field, Endpoint endpoint, Scope known, Problems problems) {
        if (!Endpoints.canBe(field.getType())) {
            problems.add(
                    Origins.of(field),
                    "is of type " + field.getType().getSimpleName() + ": a field with @Endpoint is " + Endpoints.TYPES);
        }
        if (!endpoint.container().isEmpty() && !known.containers().contains(endpoint.container())) {
            problems.add(Origins.of(field), Names.unknown("container", endpoint.container(), known.containers()));
        }
    }
}
