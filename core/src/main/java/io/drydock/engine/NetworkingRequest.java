/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import io.drydock.spec.ContainerPort;
import io.drydock.spec.EndpointSpec;
import io.drydock.spec.NameResolutionSpec;
import io.drydock.spec.PortSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How a container to create is reached.
 *
 * @param ports the ports to publish
 * @param exposed the ports to expose beside those that are published
 * @param network the network to join at creation, or {@code container:} with the id or name of a container whose network it
 *     uses; {@code null} for the engine's default network
 * @param endpoint what it is on that network
 * @param further the networks to join beside that one, and what it is on each of them
 * @param names how it finds others by their names
 * @param reachesHost whether its networks lead to the engine's machine, so that it gets a name there
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record NetworkingRequest(
        List<PortSpec> ports,
        List<ContainerPort> exposed,
        @Nullable String network,
        EndpointSpec endpoint,
        Map<String, EndpointSpec> further,
        NameResolutionSpec names,
        boolean reachesHost) {

    /** The engine's default network, and nothing to say of it. */
    public static final NetworkingRequest DEFAULT = new NetworkingRequest(
            List.of(), List.of(), null, EndpointSpec.DEFAULT, Map.of(), NameResolutionSpec.DEFAULT, false);

    /** Copies the lists. */
    public NetworkingRequest {
        ports = List.copyOf(ports);
        exposed = List.copyOf(exposed);
        further = Collections.unmodifiableMap(new LinkedHashMap<>(further));
    }
}
