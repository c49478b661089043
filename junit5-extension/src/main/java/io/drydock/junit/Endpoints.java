/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningContainer;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;

/** Turns an {@link Endpoint} into the value that is asked for. */
final class Endpoints {

    private Endpoints() {}

    /**
     * Resolves an endpoint.
     *
     * @throws IllegalArgumentException when there is no such port
     */
    static Object resolve(Endpoint endpoint, Class<?> type, RunningContainer container) {
        InetSocketAddress address = endpoint.port() == 0 ? container.address() : container.address(endpoint.port());
        if (type == InetSocketAddress.class) {
            return address;
        }
        String http = (endpoint.port() == 0
                        ? container.uri(endpoint.path())
                        : container.uri(endpoint.port(), endpoint.path()))
                .toString();
        URI uri = URI.create(endpoint.scheme() + http.substring(http.indexOf(':')));
        if (type == URL.class) {
            return url(uri);
        }
        return type == String.class ? uri.toString() : uri;
    }

    private static URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("'" + uri + "' is not a URL: " + e.getMessage(), e);
        }
    }
}
