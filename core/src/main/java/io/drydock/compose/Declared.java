/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import io.drydock.spec.Names;
import java.util.Set;

/**
 * What a project declares.
 *
 * @param services the names of the services that are started
 * @param networks the names of the networks
 * @param volumes the names of the volumes
 * @param files secrets and configs
 */
record Declared(Set<String> services, Set<String> networks, Set<String> volumes, ProjectFiles files) {

    Declared {
        services = Set.copyOf(services);
        networks = Set.copyOf(networks);
        volumes = Set.copyOf(volumes);
    }

    boolean hasNetwork(String name, Fields service) {
        return name.equals("default") || isKnown("network", name, networks, "networks", service);
    }

    boolean hasVolume(String name, Fields service) {
        return isKnown("volume", name, volumes, "volumes", service);
    }

    private static boolean isKnown(String kind, String name, Set<String> known, String key, Fields service) {
        if (!known.contains(name)) {
            service.problem(
                    key,
                    "has the "
                            + Names.unknown(kind, name, known.stream().sorted().toList()));
            return false;
        }
        return true;
    }
}
