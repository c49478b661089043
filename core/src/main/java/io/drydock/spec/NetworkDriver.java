/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Locale;
import org.apiguardian.api.API;

/** Drivers of networks, named as in {@code docker network create --driver}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum NetworkDriver {
    /** A switch inside the engine's machine. */
    BRIDGE,
    /** The network of the engine's machine itself. There is one, which is always there. */
    HOST,
    /** No network. There is one, which is always there. */
    NONE,
    /** A network over all machines of a swarm. */
    OVERLAY,
    /** Containers with MAC addresses of their own on an interface of the engine's machine. */
    MACVLAN,
    /** Containers with IP addresses of their own on an interface of the engine's machine. */
    IPVLAN;

    static NetworkDriver parse(String text) {
        return Arrays.stream(values())
                .filter(each -> each.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new SyntaxException("'" + text + "' is not a network driver: allowed are "
                        + Arrays.stream(values()).map(each -> "'" + each + "'").collect(joining(", "))));
    }

    /**
     * Tells whether the engine has the one network of this kind already.
     *
     * @return true for host and none
     */
    public boolean isPredefined() {
        return this == HOST || this == NONE;
    }

    boolean needsParent() {
        return this == MACVLAN || this == IPVLAN;
    }

    /** Writes it as the engine does. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
