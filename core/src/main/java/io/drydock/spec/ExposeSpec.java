/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import org.apiguardian.api.API;

/**
 * The ports that a container exposes beside those that it publishes one by one.
 *
 * @param ports the ports that are exposed in addition to those of the image
 * @param publishAll whether all exposed ports are published, those of the image too
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ExposeSpec(List<ContainerPort> ports, boolean publishAll) {

    /** What a container has of which nothing was said. */
    public static final ExposeSpec NOTHING = new ExposeSpec(List.of(), false);

    /** Copies the list. */
    public ExposeSpec {
        ports = List.copyOf(ports);
    }
}
