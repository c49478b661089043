/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningContainer;
import io.drydock.run.RunningStack;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Collection;

/** Turns an {@link Endpoint} into the value that is asked for. */
final class Endpoints {

    static final String TYPES = "a URI, an InetSocketAddress or a String";

    private Endpoints() {}

    static boolean canBe(Class<?> type) {
        return type == URI.class || type == InetSocketAddress.class || type == String.class;
    }

    /**
     * Resolves an endpoint.
     *
     * @throws IllegalArgumentException when there is no such container, or no such port
     */
    static Object resolve(Endpoint endpoint, Class<?> type, RunningStack stack) {
        RunningContainer container = container(endpoint.container(), stack);
        InetSocketAddress address = endpoint.port() == 0 ? container.address() : container.address(endpoint.port());
        if (type == InetSocketAddress.class) {
            return address;
        }
        String http = (endpoint.port() == 0
                        ? container.uri(endpoint.path())
                        : container.uri(endpoint.port(), endpoint.path()))
                .toString();
        URI uri = URI.create(endpoint.scheme() + http.substring(http.indexOf(':')));
        return type == String.class ? uri.toString() : uri;
    }

    private static RunningContainer container(String name, RunningStack stack) {
        Collection<RunningContainer> all = stack.containers();
        if (!name.isEmpty()) {
            return stack.container(name);
        }
        if (all.size() != 1) {
            throw new IllegalArgumentException(
                    "the endpoint names no container, and there is not exactly one; there are: "
                            + String.join(
                                    ", ",
                                    all.stream().map(RunningContainer::name).toList()));
        }
        return all.iterator().next();
    }
}
