/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import java.util.Optional;
import org.apiguardian.api.API;

/** Knows from the engine's events whether waiting for a container has become useless. */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface StopSignal {

    /**
     * Asked before each attempt; answers at once.
     *
     * @return why waiting is useless; empty while it is not
     */
    Optional<Cause> cause();

    /**
     * Asked before each attempt at a health check; answers at once.
     *
     * @return whether the engine has said that the container is healthy
     */
    default boolean isHealthy() {
        return false;
    }

    /** Why waiting for a container can be useless. */
    enum Cause {
        /** Its main process ended. */
        ENDED,
        /** The kernel killed a process of it for want of memory, and its main process lives on. */
        OUT_OF_MEMORY,
        /** Its {@code HEALTHCHECK} failed as often as the image allows. */
        UNHEALTHY,
        /** The start of the stack was given up, because of another container or an interrupt. */
        CANCELLED
    }
}
