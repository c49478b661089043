/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.cleanup.OwnedResource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of a stack is on the engine already, and is used as it is.
 *
 * @param containers ids by names on the engine
 * @param networks names on the engine
 * @param volumes names on the engine
 */
record FoundStack(Map<String, String> containers, Set<String> networks, Set<String> volumes) {

    /** Everything is to be made. */
    static final FoundStack NOTHING = new FoundStack(Map.of(), Set.of(), Set.of());

    FoundStack {
        containers = Map.copyOf(containers);
        networks = Set.copyOf(networks);
        volumes = Set.copyOf(volumes);
    }

    /** All that is there. */
    static FoundStack of(List<OwnedResource> there) {
        Map<String, String> containers = new HashMap<>();
        Set<String> networks = new HashSet<>();
        Set<String> volumes = new HashSet<>();
        for (OwnedResource each : there) {
            switch (each.kind()) {
                case CONTAINER -> containers.put(each.name(), each.id());
                case NETWORK -> networks.add(each.name());
                case VOLUME -> volumes.add(each.name());
                case IMAGE -> {}
            }
        }
        return new FoundStack(containers, networks, volumes);
    }

    Optional<String> container(String engineName) {
        return Optional.ofNullable(containers.get(engineName));
    }

    boolean hasContainer(String id) {
        return containers.containsValue(id);
    }

    boolean hasNetwork(String engineName) {
        return networks.contains(engineName);
    }

    boolean hasVolume(String engineName) {
        return volumes.contains(engineName);
    }
}
