/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A network of a stack, as in {@code docker network create}.
 *
 * @param name the name by which the containers of the stack refer to it
 * @param settings what it is
 * @param labels labels beside those of the owner
 * @param external the name of a network that the engine has already, which is neither created nor removed; {@code null} for
 *     one of the stack's own
 * @param customization what has no word of its own
 * @param origin where it was declared
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record NetworkSpec(
        String name,
        NetworkSettings settings,
        Map<String, String> labels,
        @Nullable String external,
        Customization customization,
        Origin origin) {

    /** Copies the map. */
    public NetworkSpec {
        labels = OrderedMap.copyOf(labels);
    }

    /**
     * Declares a bridge of which nothing else is said.
     *
     * @param name the name by which the containers of the stack refer to it
     * @param origin where it was declared
     * @return the network
     */
    public static NetworkSpec bridge(String name, Origin origin) {
        return new NetworkSpec(name, NetworkSettings.DEFAULT, Map.of(), null, Customization.NONE, origin);
    }

    /**
     * Tells which network it is where it is not created with the stack.
     *
     * @return its name on the engine, or {@code null} for one that is created
     */
    public @Nullable String existing() {
        if (external != null) {
            return external;
        }
        return settings.driver().isPredefined() ? settings.driver().toString() : null;
    }
}
