/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import org.apiguardian.api.API;

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

    @Override
    public String toString() {
        return number + "/" + protocol;
    }
}
