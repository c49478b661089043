/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.time.Instant;
import org.apiguardian.api.API;

/**
 * Something that happened to a container.
 *
 * @param container the id of the container
 * @param kind what happened
 * @param time when it happened, by the engine's clock
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ContainerEvent(String container, Kind kind, Instant time) {

    /** What can happen. */
    public enum Kind {
        /** Its main process ended. */
        DIED,
        /** The kernel killed a process of it for want of memory. */
        OUT_OF_MEMORY,
        /** Its {@code HEALTHCHECK} says healthy. */
        HEALTHY,
        /** Its {@code HEALTHCHECK} failed as often as the image allows. */
        UNHEALTHY
    }
}
