/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import io.drydock.spec.ContainerPort;
import io.drydock.spec.PortSpec;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How a container to create is reached.
 *
 * @param ports the ports to publish
 * @param exposed the ports to expose beside those that are published
 * @param network the network to join at creation; {@code null} for the engine's default network
 * @param aliases the names by which others on that network find it
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record NetworkingRequest(
        List<PortSpec> ports,
        List<ContainerPort> exposed,
        @Nullable String network,
        List<String> aliases) {

    /** Copies the lists. */
    public NetworkingRequest {
        ports = List.copyOf(ports);
        exposed = List.copyOf(exposed);
        aliases = List.copyOf(aliases);
    }
}
