/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * The ports that a container publishes as far as they are declared, among which the meant one is found.
 *
 * @param ports those that are declared
 * @param andThoseOfTheImage whether those that only the image knows are published too
 */
record Published(List<ContainerPort> ports, boolean andThoseOfTheImage) {

    static Published of(NetworkingSpec networking) {
        return new Published(
                networking.ports().stream().map(PortSpec::containerPort).toList(),
                networking.expose().publishAll());
    }

    ContainerPort port(int number) {
        return port(ContainerPort.tcp(number));
    }

    ContainerPort port(ContainerPort port) {
        if (!andThoseOfTheImage && !ports.contains(port)) {
            throw new SyntaxException("needs port " + port + ", which is not published; " + list());
        }
        return port;
    }

    ContainerPort onlyTcpPort() {
        if (andThoseOfTheImage) {
            throw new SyntaxException(
                    "names no port, and with publishAll only the image knows which there are: name it");
        }
        List<ContainerPort> candidates = ports.stream()
                .filter(port -> port.protocol() == Protocol.TCP)
                .distinct()
                .toList();
        if (candidates.isEmpty()) {
            throw new SyntaxException("needs a TCP port, but none is published: name it in ports");
        }
        if (candidates.size() > 1) {
            throw new SyntaxException(
                    "names no port, and there is not exactly one to choose; " + list() + ": name one with port");
        }
        return candidates.get(0);
    }

    private String list() {
        return ports.isEmpty()
                ? "no port is published"
                : "published: " + ports.stream().map(ContainerPort::toString).collect(joining(", "));
    }
}
