/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Networks, volumes and containers that were declared together.
 *
 * @param name for example the simple name of the test class
 * @param networks the networks, in the order of their declaration
 * @param volumes the volumes, in the order of their declaration
 * @param containers the containers, in the order of their declaration
 * @param shared whether containers of inner stacks may join its networks
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record StackSpec(
        String name,
        List<NetworkSpec> networks,
        List<VolumeSpec> volumes,
        List<ContainerSpec> containers,
        boolean shared) {

    /** The name of the network that a stack of several containers gets when it declares none, for those that join no other. */
    public static final String DEFAULT_NETWORK = "default";

    /** Copies the lists. */
    public StackSpec {
        networks = List.copyOf(networks);
        volumes = List.copyOf(volumes);
        containers = List.copyOf(containers);
    }

    /**
     * Declares its containers in another way.
     *
     * @param others the containers
     * @return the same otherwise
     */
    public StackSpec withContainers(List<ContainerSpec> others) {
        return new StackSpec(name, networks, volumes, others, shared);
    }
}
