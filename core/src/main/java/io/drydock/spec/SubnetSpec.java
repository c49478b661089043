/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A subnet of a network, with what was said of its addresses.
 *
 * @param subnet the addresses of the network
 * @param gateway the address of the gateway; {@code null} lets the engine choose
 * @param range where the engine takes the addresses of containers from; {@code null} for the whole subnet
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record SubnetSpec(
        Subnet subnet,
        @Nullable IpAddress gateway,
        @Nullable Subnet range) {

    /**
     * Leaves gateway and range to the engine.
     *
     * @param subnet the addresses of the network
     * @return the subnet
     */
    public static SubnetSpec of(Subnet subnet) {
        return new SubnetSpec(subnet, null, null);
    }

    /**
     * Says the gateway where nothing is said of it: the first address, which engines take, too.
     *
     * @return the subnet with a gateway, unless addresses come from a range only, where the engine chooses
     */
    public SubnetSpec withGateway() {
        return gateway != null || range != null ? this : new SubnetSpec(subnet, subnet.first(), null);
    }
}
