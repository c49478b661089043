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
 * @param text what happened in the words of {@code docker events}, for example {@code die (exitCode=137)}
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ContainerEvent(String container, Kind kind, Instant time, String text) {

    /** What can happen. */
    public enum Kind {
        /** Its main process ended. */
        DIED,
        /** The kernel killed a process of it for want of memory. */
        OUT_OF_MEMORY,
        /** Its {@code HEALTHCHECK} says healthy. */
        HEALTHY,
        /** Its {@code HEALTHCHECK} failed as often as the image allows. */
        UNHEALTHY,
        /** Its main process was started, also by a restart policy. */
        STARTED,
        /** Anything else, such as its creation or a signal; that somebody executes something in it is not told. */
        OTHER
    }
}
