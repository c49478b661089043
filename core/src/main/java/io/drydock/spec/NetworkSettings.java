/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What a network is, as in {@code docker network create}.
 *
 * @param driver who moves its packets
 * @param options options of the driver
 * @param internal whether nothing leads out of it
 * @param attachable whether containers beside those of swarm services may join it; for overlays
 * @param ipv6 whether its containers get IPv6 addresses, too
 * @param subnets its addresses; what is missing is chosen at the start
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record NetworkSettings(
        NetworkDriver driver,
        Map<String, String> options,
        boolean internal,
        boolean attachable,
        boolean ipv6,
        List<SubnetSpec> subnets) {

    /** A bridge of which nothing was said. */
    public static final NetworkSettings DEFAULT =
            new NetworkSettings(NetworkDriver.BRIDGE, Map.of(), false, false, false, List.of());

    /** Copies the collections. */
    public NetworkSettings {
        options = OrderedMap.copyOf(options);
        subnets = List.copyOf(subnets);
    }

    /**
     * Tells whether addresses of one version are said.
     *
     * @param v6 whether IPv6 is meant
     * @return whether there is a subnet of that version
     */
    public boolean hasSubnet(boolean v6) {
        return subnets.stream().anyMatch(each -> each.subnet().address().isV6() == v6);
    }

    /**
     * Takes other subnets.
     *
     * @param wanted the subnets
     * @return the settings with these instead
     */
    public NetworkSettings withSubnets(List<SubnetSpec> wanted) {
        return new NetworkSettings(driver, options, internal, attachable, ipv6, wanted);
    }
}
