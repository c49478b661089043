/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningContainer;
import io.drydock.run.RunningStack;
import io.drydock.spec.Scope;
import java.util.Collection;
import java.util.Optional;

/** Gives fields and parameters what they ask of a stack. */
final class Injections {

    private Injections() {}

    /**
     * Gives a value.
     *
     * @throws IllegalArgumentException when there is none; the message says what there is
     */
    static Object value(InjectionPoint point, RunningStack stack) {
        InjectionRules.problems(point).stream().findFirst().ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        Optional<Endpoint> endpoint = point.annotation(Endpoint.class);
        if (endpoint.isPresent()) {
            RunningContainer container = container(point, endpoint.get().container(), stack);
            return Endpoints.resolve(endpoint.get(), point.type(), container);
        }
        Optional<PublishedPort> port = point.annotation(PublishedPort.class);
        if (port.isPresent()) {
            return number(port.get(), container(point, port.get().container(), stack));
        }
        return handle(point, stack);
    }

    private static RunningContainer container(InjectionPoint point, String said, RunningStack stack) {
        Collection<String> names =
                stack.containers().stream().map(RunningContainer::name).toList();
        return ContainerChoice.of(said, point.name(), names)
                .map(stack::container)
                .orElseThrow(() -> new IllegalArgumentException(ContainerChoice.problem(said, names)));
    }

    private static int number(PublishedPort asked, RunningContainer container) {
        return asked.port() == 0 ? container.publishedPort() : container.publishedPort(asked.port(), asked.protocol());
    }

    private static Object handle(InjectionPoint point, RunningStack stack) {
        if (point.type() == RunningStack.class) {
            return stack;
        }
        Scope there = stack.scope();
        InjectionRules.problem(point, there).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        Handle handle = Handle.ofType(point.type()).orElseThrow();
        return handle.of(
                stack, InjectionRules.handleName(point, handle.names(there)).orElseThrow());
    }
}
