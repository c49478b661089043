/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.spec.Origin;
import io.drydock.spec.Problems;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What a parameter must be to be given an {@link Endpoint}, as far as it can be seen before anything is started. */
final class ParameterRules {

    private ParameterRules() {}

    /** Checks the parameters of the constructors and methods that a class itself has. */
    static void check(Class<?> type, Enclosing declared, Problems problems) {
        Stream.<Executable>concat(Stream.of(type.getDeclaredConstructors()), Stream.of(type.getDeclaredMethods()))
                .filter(executable -> !executable.isSynthetic())
                .sorted(Comparator.comparing(Executable::toString)) // the JVM has no order
                .flatMap(executable -> Stream.of(executable.getParameters()))
                .forEach(parameter -> Annotations.merged(parameter, Endpoint.class)
                        .ifPresent(endpoint -> check(parameter, endpoint, declared, problems)));
    }

    private static void check(Parameter parameter, Endpoint endpoint, Enclosing declared, Problems problems) {
        Origin origin = Origins.of(parameter);
        if (!Endpoints.canBe(parameter.getType())) {
            problems.add(
                    origin,
                    "is of type " + parameter.getType().getSimpleName() + ": a parameter with @Endpoint is "
                            + Endpoints.TYPES);
        }
        EndpointRules.problems(endpoint).forEach(problem -> problems.add(origin, problem));
        problem(endpoint, declared).ifPresent(problem -> problems.add(origin, problem));
    }

    /** Some methods are called once for the class, when the containers of its tests are not there. */
    private static Optional<String> problem(Endpoint endpoint, Enclosing declared) {
        return EndpointRules.problem(endpoint, declared.containersInClass())
                .flatMap(__ -> EndpointRules.problem(endpoint, declared.containersInTest()));
    }
}
