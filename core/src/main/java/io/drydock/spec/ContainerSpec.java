/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A container of a stack, as in {@code docker run}.
 *
 * @param name its name inside the stack and its DNS alias on every network that it joins
 * @param image where its image comes from
 * @param process what runs in it
 * @param ports the ports to publish
 * @param networks the names of the networks to join; empty for the engine's default network
 * @param volumes the volumes to mount
 * @param start when it is started and when it is ready
 * @param origin where it was declared
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ContainerSpec(
        String name,
        ImageSource image,
        ProcessSpec process,
        List<PortSpec> ports,
        List<String> networks,
        List<VolumeMount> volumes,
        StartSpec start,
        Origin origin) {

    /** Copies the lists. */
    public ContainerSpec {
        ports = List.copyOf(ports);
        networks = List.copyOf(networks);
        volumes = List.copyOf(volumes);
    }
}
