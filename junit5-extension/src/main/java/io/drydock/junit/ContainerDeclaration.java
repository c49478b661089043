/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.StackBuilder;
import io.drydock.spec.ContainerSpecBuilder;
import java.lang.reflect.Field;
import java.util.Optional;
import java.util.Set;

/** Reads the {@link Container} annotation of a field. */
final class ContainerDeclaration {

    private ContainerDeclaration() {}

    static void addTo(StackBuilder builder, Field field) {
        Container container = Annotations.merged(field, Container.class).orElseThrow();
        builder.container(field.getName(), options -> {
            read(container, options.origin(Origins.of(field)));
            readImage(imageOf(field).orElse(container), options);
        });
    }

    /** Reads an annotation that stands alone. */
    static void readAll(Container container, ContainerSpecBuilder options) {
        read(container, options);
        readImage(container, options);
    }

    private static Optional<Container> imageOf(Field field) {
        return Annotations.all(field, Set.of(Container.class)).stream()
                .map(Container.class::cast)
                .filter(each ->
                        !each.image().isEmpty() || !each.build().context().isEmpty())
                .findFirst();
    }

    private static void read(Container container, ContainerSpecBuilder options) {
        readProcess(container, options);
        readRuntime(container, options);
        readNetworking(container, options);
        readStorage(container, options);
        options.dependsOn(container.dependsOn()).startupTimeout(container.startupTimeout());
        for (WaitFor waitFor : container.waitFor()) {
            read(waitFor, options);
        }
    }

    private static void readProcess(Container container, ContainerSpecBuilder options) {
        options.env(container.env()).command(container.command());
    }

    private static void readRuntime(Container container, ContainerSpecBuilder options) {
        options.labels(container.labels()).init(container.init());
    }

    private static void readNetworking(Container container, ContainerSpecBuilder options) {
        options.ports(container.ports())
                .expose(container.expose())
                .publishAll(container.publishAll())
                .networks(container.networks());
    }

    private static void readStorage(Container container, ContainerSpecBuilder options) {
        options.volumes(container.volumes()).mounts(container.mounts()).tmpfs(container.tmpfs());
    }

    /** Image and build are one choice, which the nearest annotation makes that sets either of them. */
    private static void readImage(Container container, ContainerSpecBuilder options) {
        if (!container.image().isEmpty()) {
            options.image(container.image());
        }
        Build build = container.build();
        if (!build.context().isEmpty()) {
            options.build(build.context(), image -> {
                image.dockerfile(build.dockerfile()).args(build.args());
                if (!build.target().isEmpty()) {
                    image.target(build.target());
                }
            });
        }
    }

    private static void read(WaitFor waitFor, ContainerSpecBuilder options) {
        boolean http = !waitFor.http().isEmpty();
        boolean log = !waitFor.log().isEmpty();
        boolean port = waitFor.port() != 0;
        int conditions = (http ? 1 : 0) + (log ? 1 : 0) + (waitFor.health() ? 1 : 0) + (port && !http ? 1 : 0);
        if (conditions != 1) {
            options.waitForInvalid("says " + (conditions == 0 ? "nothing" : "several things")
                    + " to wait for: set one of http (with port), log, health, or port alone; several conditions are several"
                    + " @WaitFor");
        } else if (!http && waitFor.status() != 0) {
            options.waitForInvalid("sets status, which goes with http only");
        } else if (!log && waitFor.times() != 1) {
            options.waitForInvalid("sets times, which goes with log only");
        } else if (http) {
            options.waitForHttp(waitFor.http(), waitFor.port(), waitFor.status());
        } else if (log) {
            options.waitForLog(waitFor.log(), waitFor.times());
        } else if (port) {
            options.waitForPort(waitFor.port());
        } else {
            options.waitForHealth();
        }
    }
}
