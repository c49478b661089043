/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.util.stream.Collectors.joining;

import io.drydock.engine.EngineEndpoint;
import io.drydock.engine.PortBinding;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.Protocol;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where the ports of a container are reached from this process.
 *
 * @param container the name of the container, for messages
 * @param bindings where they are published
 * @param endpoint where the engine is
 */
record PublishedPorts(String container, Map<ContainerPort, List<PortBinding>> bindings, EngineEndpoint endpoint) {

    PublishedPorts {
        bindings = Map.copyOf(bindings);
    }

    private PortBinding binding(ContainerPort port) {
        List<PortBinding> places = bindings.get(port);
        if (places == null) {
            throw new IllegalArgumentException(
                    "container '" + container + "' does not publish port " + port + "; published: " + list());
        }
        return places.get(0);
    }

    int number(ContainerPort port) {
        return binding(port).hostPort();
    }

    String host(ContainerPort port) {
        return endpoint.hostOf(binding(port));
    }

    InetSocketAddress address(ContainerPort port) {
        return new InetSocketAddress(host(port), number(port));
    }

    /** Host and port as a URL has them. */
    String authority(ContainerPort port) {
        return endpoint.authorityOf(binding(port));
    }

    ContainerPort onlyTcpPort() {
        List<ContainerPort> candidates =
                sorted().filter(port -> port.protocol() == Protocol.TCP).toList();
        if (candidates.size() != 1) {
            throw new IllegalArgumentException("container '" + container
                    + "' does not publish exactly one TCP port, so the port must be named; published: " + list());
        }
        return candidates.get(0);
    }

    /** For people, such as {@code 5432/tcp -> 127.0.0.1:32768}. */
    List<String> shown() {
        return sorted().map(port -> port + " -> "
                        + places(port).stream().map(endpoint::authorityOf).collect(joining(" and ")))
                .toList();
    }

    private List<PortBinding> places(ContainerPort port) {
        return bindings.getOrDefault(port, List.of());
    }

    private String list() {
        return bindings.isEmpty()
                ? "none"
                : sorted().map(ContainerPort::toString).collect(joining(", "));
    }

    private Stream<ContainerPort> sorted() {
        return bindings.keySet().stream()
                .sorted(Comparator.comparing(ContainerPort::number).thenComparing(ContainerPort::protocol));
    }
}
