/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningContainer;
import io.drydock.run.RunningStack;
import java.lang.reflect.Parameter;
import java.util.Optional;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Resolves parameters to handles and addresses. */
final class Parameters {

    private Parameters() {}

    static boolean areOurs(ParameterContext context) {
        Class<?> type = context.getParameter().getType();
        return type == RunningStack.class || type == RunningContainer.class || context.isAnnotated(Endpoint.class);
    }

    static Object resolve(ParameterContext context, Optional<RunningStack> stack) {
        Parameter parameter = context.getParameter();
        String subject = Origins.of(parameter) + ": ";
        if (stack.isEmpty()) {
            throw new ParameterResolutionException(subject + "the test class declares no container");
        }
        try {
            return value(parameter, stack.get());
        } catch (IllegalArgumentException e) {
            throw new ParameterResolutionException(subject + e.getMessage(), e);
        }
    }

    private static Object value(Parameter parameter, RunningStack stack) {
        if (parameter.getType() == RunningStack.class) {
            return stack;
        }
        Optional<Endpoint> endpoint = Annotations.merged(parameter, Endpoint.class);
        if (endpoint.isEmpty()) {
            return container(parameter, stack);
        }
        if (!Endpoints.canBe(parameter.getType())) {
            throw new IllegalArgumentException("is of type "
                    + parameter.getType().getSimpleName() + ": a parameter with @Endpoint is " + Endpoints.TYPES);
        }
        return Endpoints.resolve(endpoint.get(), parameter.getType(), stack);
    }

    private static RunningContainer container(Parameter parameter, RunningStack stack) {
        if (parameter.isNamePresent()) {
            return stack.container(parameter.getName());
        }
        if (stack.containers().size() == 1) {
            return stack.containers().iterator().next();
        }
        throw new IllegalArgumentException(
                "there is not exactly one container, and the class was compiled without the names of"
                        + " parameters (javac -parameters)");
    }
}
