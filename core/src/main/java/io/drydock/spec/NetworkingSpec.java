/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import org.apiguardian.api.API;

/**
 * How a container is reached.
 *
 * @param ports the ports to publish, as far as they are declared
 * @param expose the ports that are exposed
 * @param networks names of the networks to join
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record NetworkingSpec(List<PortSpec> ports, ExposeSpec expose, List<String> networks) {

    /** What a container has of which nothing was said. */
    public static final NetworkingSpec DEFAULT = new NetworkingSpec(List.of(), ExposeSpec.NOTHING, List.of());

    /** Copies the lists. */
    public NetworkingSpec {
        ports = List.copyOf(ports);
        networks = List.copyOf(networks);
    }

    /**
     * Publishes other ports.
     *
     * @param others the ports to publish
     * @return the same otherwise
     */
    public NetworkingSpec withPorts(List<PortSpec> others) {
        return new NetworkingSpec(others, expose, networks);
    }
}
