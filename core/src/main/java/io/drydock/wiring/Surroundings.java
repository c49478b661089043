/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wiring;

import io.drydock.spec.ContainerPort;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.NetworkSpec;
import io.drydock.spec.PortSpec;
import io.drydock.spec.Protocol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a text may refer to.
 *
 * @param containers by their names
 * @param networks by their names
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Surroundings(Map<String, ContainerSpec> containers, Map<String, NetworkSpec> networks) {

    private static final String HOST = "host";

    private static final Set<String> WITHOUT_NAMES = Set.of(HOST, "none", "bridge");

    /** Copies the maps, in their order. */
    public Surroundings {
        containers = Collections.unmodifiableMap(new LinkedHashMap<>(containers));
        networks = Collections.unmodifiableMap(new LinkedHashMap<>(networks));
    }

    /**
     * Takes containers and networks.
     *
     * @param containers of two with the same name, the first counts
     * @param networks by their names
     * @return what may be referred to
     */
    public static Surroundings of(Collection<ContainerSpec> containers, Map<String, NetworkSpec> networks) {
        Map<String, ContainerSpec> byName = new LinkedHashMap<>();
        containers.forEach(each -> byName.putIfAbsent(each.name(), each));
        return new Surroundings(byName, networks);
    }

    /** How one container reaches another. */
    enum Way {
        /** By its name, on a network that both are on. */
        NAME,
        /** On its own loopback interface. */
        LOOPBACK,
        /** On the loopback interface of the engine's machine, where its ports are published. */
        PUBLISHED,
        /** As the engine's machine. */
        ENGINE_HOST,
        /** Not at all. */
        NONE
    }

    /** The container that a reference is about. */
    Optional<ContainerSpec> subject(Reference reference, Place place) {
        return reference.isOfThis()
                ? Optional.ofNullable(place.container())
                : Optional.ofNullable(containers.get(reference.subject()));
    }

    Way way(ContainerSpec from, ContainerSpec to) {
        ContainerSpec source = networkOwner(from);
        ContainerSpec target = networkOwner(to);
        if (isOn(source, HOST)) {
            return isOn(target, HOST) ? Way.LOOPBACK : Way.PUBLISHED;
        }
        if (isOn(target, HOST)) {
            return Way.ENGINE_HOST;
        }
        Set<String> common = new HashSet<>(namedNetworks(source));
        common.retainAll(namedNetworks(target));
        if (!common.isEmpty()) {
            return Way.NAME;
        }
        return source.name().equals(target.name()) ? Way.LOOPBACK : Way.NONE;
    }

    /** Whether nothing is published, as the container has the ports of the engine's machine. */
    boolean isOnHost(ContainerSpec container) {
        return isOn(networkOwner(container), HOST);
    }

    /** The container by whose name another one that uses its network is found, too. */
    ContainerSpec networkOwner(ContainerSpec container) {
        ContainerSpec owner = container;
        Set<String> seen = new HashSet<>();
        while (owner.networking().sharedWith() != null && seen.add(owner.name())) {
            @Nullable ContainerSpec next = containers.get(owner.networking().sharedWith());
            if (next == null) {
                return owner;
            }
            owner = next;
        }
        return owner;
    }

    private boolean isOn(ContainerSpec container, String predefined) {
        return container.networking().networkNames().stream()
                .anyMatch(name -> existing(name).equals(predefined));
    }

    private List<String> namedNetworks(ContainerSpec container) {
        return container.networking().networkNames().stream()
                .filter(name -> !WITHOUT_NAMES.contains(existing(name)))
                .toList();
    }

    /** The name on the engine of a network that is not the stack's own. */
    private String existing(String name) {
        @Nullable NetworkSpec declared = networks.get(name);
        @Nullable String existing = declared == null ? name : declared.existing();
        return existing == null ? "" : existing;
    }

    /** The ports of a container that others know of, the published ones first. */
    static List<ContainerPort> ports(ContainerSpec container) {
        return Stream.concat(
                        container.networking().ports().stream().map(PortSpec::containerPort),
                        container.networking().expose().ports().stream())
                .distinct()
                .toList();
    }

    /** The port that a reference names, or the only TCP port; empty where there is none to tell. */
    static Optional<ContainerPort> port(Reference reference, ContainerSpec container) {
        @Nullable String argument = reference.argument();
        if (argument != null) {
            return parse(argument);
        }
        List<ContainerPort> tcp = new ArrayList<>(ports(container));
        tcp.removeIf(port -> port.protocol() != Protocol.TCP);
        return tcp.size() == 1 ? Optional.of(tcp.get(0)) : Optional.empty();
    }

    private static Optional<ContainerPort> parse(String text) {
        try {
            return Optional.of(ContainerPort.parse(text));
        } catch (IllegalArgumentException noPort) {
            return Optional.empty();
        }
    }
}
