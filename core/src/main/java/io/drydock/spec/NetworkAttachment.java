/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import org.apiguardian.api.API;

/**
 * A network that a container joins, as in {@code docker run --network}.
 *
 * @param network the name of a network of the stack, or {@code host}, {@code none} or {@code bridge} for those of that name that
 *     every engine has
 * @param endpoint what the container is on it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record NetworkAttachment(String network, EndpointSpec endpoint) {

    /**
     * Joins a network without any wish.
     *
     * @param network the name of the network
     * @return the attachment
     */
    public static NetworkAttachment of(String network) {
        return new NetworkAttachment(network, EndpointSpec.DEFAULT);
    }

    @Override
    public String toString() {
        return network;
    }
}
