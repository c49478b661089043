/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static java.util.stream.Collectors.joining;

import io.drydock.run.RunningContainer;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.Names;
import io.drydock.spec.Origin;
import io.drydock.spec.PortSpec;
import io.drydock.spec.Problems;
import io.drydock.spec.Protocol;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import org.junit.platform.commons.support.AnnotationSupport;

/** What a field must be to be filled. */
final class FieldRules {

    private FieldRules() {}

    /** Checks a field that may be filled from the given containers. */
    static void check(Field field, List<ContainerSpec> known, Problems problems) {
        Origin origin = Origins.of(field);
        if (field.getDeclaringClass().isInterface()) {
            problems.add(
                    origin,
                    "is a constant of an interface: declare it in a class (an interface can have @Network and @Volume)");
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
        Annotations.merged(field, Endpoint.class).ifPresent(endpoint -> {
            if (!Endpoints.canBe(field.getType())) {
                problems.add(
                        origin,
                        "is of type " + field.getType().getSimpleName() + ": a field with @Endpoint is "
                                + Endpoints.TYPES);
            }
            if (!endpoint.path().isEmpty() && !endpoint.path().startsWith("/")) {
                problems.add(origin, "has the path '" + endpoint.path() + "': a path starts with '/'");
            }
            problem(endpoint, known).ifPresent(problem -> problems.add(origin, problem));
        });
    }

    private static Optional<String> problem(Endpoint endpoint, List<ContainerSpec> known) {
        List<String> names = known.stream().map(ContainerSpec::name).toList();
        if (endpoint.container().isEmpty() && names.size() != 1) {
            return Optional.of("names no container, and there is not exactly one to choose; declared: "
                    + (names.isEmpty() ? "none" : String.join(", ", names)));
        }
        String name = endpoint.container().isEmpty() ? names.get(0) : endpoint.container();
        return known.stream()
                .filter(container -> container.name().equals(name))
                .findFirst()
                .map(container -> problem(endpoint.port(), container))
                .orElseGet(() -> Optional.of(Names.unknown("container", name, names)));
    }

    private static Optional<String> problem(int port, ContainerSpec container) {
        if (container.networking().expose().publishAll()) {
            return Optional.empty(); // the image knows the ports
        }
        List<ContainerPort> published = container.networking().ports().stream()
                .map(PortSpec::containerPort)
                .filter(each -> each.protocol() == Protocol.TCP)
                .distinct()
                .toList();
        boolean found = port == 0 ? published.size() == 1 : published.contains(ContainerPort.tcp(port));
        if (found) {
            return Optional.empty();
        }
        String list = published.isEmpty()
                ? "none"
                : published.stream().map(ContainerPort::toString).collect(joining(", "));
        return Optional.of(
                port == 0
                        ? "names no port, and container '" + container.name()
                                + "' does not publish exactly one TCP port; published: " + list
                        : "needs port " + port + "/tcp of container '" + container.name()
                                + "', which is not published; published: " + list);
    }
}
