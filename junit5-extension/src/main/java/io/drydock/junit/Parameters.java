/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningStack;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Resolves parameters to handles and addresses. */
final class Parameters {

    private Parameters() {}

    static boolean areOurs(ParameterContext context) {
        return InjectionRules.isHandle(context.getParameter().getType())
                || InjectionRules.isAsking(InjectionPoint.of(context.getParameter()));
    }

    static Object resolve(ParameterContext context, Optional<RunningStack> stack, Map<String, String> published) {
        InjectionPoint point = InjectionPoint.of(context.getParameter());
        String subject = point.origin() + ": ";
        if (stack.isEmpty()) {
            throw new ParameterResolutionException(subject + "the test class declares no container");
        }
        if (point.has(PublishedProperties.class)) {
            return properties(point, published);
        }
        try {
            return Injections.value(point, stack.get());
        } catch (IllegalArgumentException e) {
            throw new ParameterResolutionException(subject + e.getMessage(), e);
        }
    }

    private static Object properties(InjectionPoint point, Map<String, String> published) {
        if (point.type() == Map.class) {
            return Collections.unmodifiableMap(published);
        }
        Properties properties = new Properties();
        properties.putAll(published);
        return properties;
    }
}
