/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How a container is reached.
 *
 * @param ports the ports to publish, as far as they are declared
 * @param expose the ports that are exposed
 * @param networks the networks to join
 * @param sharedWith the container whose network it uses as its own ({@code --network container:...}); {@code null} for none
 * @param names how it finds others by their names
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record NetworkingSpec(
        List<PortSpec> ports,
        ExposeSpec expose,
        List<NetworkAttachment> networks,
        @Nullable String sharedWith,
        NameResolutionSpec names) {

    /** What a container has of which nothing was said. */
    public static final NetworkingSpec DEFAULT =
            new NetworkingSpec(List.of(), ExposeSpec.NOTHING, List.of(), null, NameResolutionSpec.DEFAULT);

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
        return new NetworkingSpec(others, expose, networks, sharedWith, names);
    }

    /**
     * Tells the names of the networks to join.
     *
     * @return the names
     */
    public List<String> networkNames() {
        return networks.stream().map(NetworkAttachment::network).toList();
    }

    /**
     * Tells the container whose network it uses; that one must exist before it is created.
     *
     * @return its name, or nothing
     */
    public List<String> sharedContainers() {
        return sharedWith == null ? List.of() : List.of(sharedWith);
    }
}
