/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningStack;
import java.util.Optional;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Resolves parameters to handles and addresses. */
final class Parameters {

    private Parameters() {}

    static boolean areOurs(ParameterContext context) {
        return InjectionRules.isHandle(context.getParameter().getType())
                || InjectionRules.isAsking(InjectionPoint.of(context.getParameter()));
    }

    static Object resolve(ParameterContext context, Optional<RunningStack> stack) {
        InjectionPoint point = InjectionPoint.of(context.getParameter());
        String subject = point.origin() + ": ";
        if (stack.isEmpty()) {
            throw new ParameterResolutionException(subject + "the test class declares no container");
        }
        try {
            return Injections.value(point, stack.get());
        } catch (IllegalArgumentException e) {
            throw new ParameterResolutionException(subject + e.getMessage(), e);
        }
    }
}
