/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import io.drydock.spec.IpAddress;
import io.drydock.spec.SubnetSpec;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What a network was at the moment when it was looked at.
 *
 * @param id its id
 * @param name its name on the engine
 * @param driver its driver, in the engine's word
 * @param internal whether nothing leads out of it
 * @param subnets its addresses
 * @param containers the addresses of the running containers on it, by the containers' ids
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record NetworkSnapshot(
        String id,
        String name,
        String driver,
        boolean internal,
        List<SubnetSpec> subnets,
        Map<String, List<IpAddress>> containers) {

    /** Copies the collections. */
    public NetworkSnapshot {
        subnets = List.copyOf(subnets);
        containers = Map.copyOf(containers);
    }
}
