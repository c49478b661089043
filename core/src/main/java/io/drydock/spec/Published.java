/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** Finds the port that is meant among those that a container publishes. */
final class Published {

    private Published() {}

    static ContainerPort port(int number, List<PortSpec> published) {
        ContainerPort port = ContainerPort.tcp(number);
        if (published.stream().noneMatch(each -> each.containerPort().equals(port))) {
            throw new SyntaxException("needs port " + port + ", which is not published; " + list(published));
        }
        return port;
    }

    static ContainerPort onlyTcpPort(List<PortSpec> published) {
        List<ContainerPort> candidates = published.stream()
                .map(PortSpec::containerPort)
                .filter(port -> port.protocol() == Protocol.TCP)
                .distinct()
                .toList();
        if (candidates.size() != 1) {
            throw new SyntaxException("names no port, and there is not exactly one to choose; " + list(published));
        }
        return candidates.get(0);
    }

    private static String list(List<PortSpec> published) {
        return published.isEmpty()
                ? "no port is published"
                : "published: "
                        + published.stream()
                                .map(each -> each.containerPort().toString())
                                .collect(joining(", "));
    }
}
