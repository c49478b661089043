/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.EngineEndpoint;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place where an engine may be.
 *
 * @param uri as in {@code DOCKER_HOST}: {@code unix://}, {@code tcp://} or {@code npipe://}
 * @param source where the place comes from, for messages; empty for one that is known by convention
 * @param certificates what TLS takes; {@code null} without TLS
 */
record Place(URI uri, String source, @Nullable EngineCertificates certificates) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    boolean isSocketFile() {
        return "unix".equals(uri.getScheme());
    }

    /** Tells whether the engine's host is this machine, as far as the address shows it. */
    boolean isLocal() {
        return !"tcp".equals(uri.getScheme()) || LOOPBACK.contains(uri.getHost());
    }

    /** Where ports are published. */
    EngineEndpoint endpoint() {
        return new EngineEndpoint(uri.toString(), host(), isLocal());
    }

    /** The same where this process reaches the engine's machine under another name, as in a container that has the engine's socket. */
    EngineEndpoint seenAs(String host) {
        return new EngineEndpoint(uri.toString(), host, isLocal() && LOOPBACK.contains(host));
    }

    /** Tells the address at which the engine publishes ports. */
    String host() {
        return isLocal() ? "127.0.0.1" : uri.getHost();
    }
}
