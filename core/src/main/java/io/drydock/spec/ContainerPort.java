/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A port inside a container, written as Docker does: {@code 5432/tcp}.
 *
 * @param number 1 to 65535
 * @param protocol the transport protocol
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ContainerPort(int number, Protocol protocol) {

    /**
     * Names a TCP port.
     *
     * @param number 1 to 65535
     * @return the port
     */
    public static ContainerPort tcp(int number) {
        return new ContainerPort(number, Protocol.TCP);
    }

    /**
     * Reads a port.
     *
     * @param text for example {@code 5432} or {@code 53/udp}
     * @return the port
     * @throws IllegalArgumentException when it is none, or a range of several
     */
    public static ContainerPort parse(String text) {
        List<ContainerPort> ports = PortSpec.parseContainerPorts(text);
        if (ports.size() != 1) {
            throw new SyntaxException("'" + text + "' names several ports: write one");
        }
        return ports.get(0);
    }

    /** By hand, as {@link #hashCode}: each start looks for ports, and the methods that records have by themselves take a cold JVM 0.03 s to make. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ContainerPort port && port.number == number && port.protocol == protocol;
    }

    @Override
    public int hashCode() {
        return 31 * number + protocol.hashCode();
    }

    @Override
    public String toString() {
        return number + "/" + protocol;
    }
}
