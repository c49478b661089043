/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import io.drydock.spec.PortSpec;
import io.drydock.spec.ProcessSpec;
import io.drydock.spec.VolumeMount;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A container to create.
 *
 * @param name its name on the engine
 * @param image a tag or an id that the engine has
 * @param process what runs in it
 * @param ports the ports to publish
 * @param volumes the volumes to mount, by their names on the engine
 * @param network the network to join at creation; {@code null} for the engine's default network
 * @param aliases the names by which others on that network find it
 * @param labels its labels
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ContainerRequest(
        String name,
        String image,
        ProcessSpec process,
        List<PortSpec> ports,
        List<VolumeMount> volumes,
        @Nullable String network,
        List<String> aliases,
        Map<String, String> labels) {

    /** Copies the collections. */
    public ContainerRequest {
        ports = List.copyOf(ports);
        volumes = List.copyOf(volumes);
        aliases = List.copyOf(aliases);
        labels = Map.copyOf(labels);
    }
}
