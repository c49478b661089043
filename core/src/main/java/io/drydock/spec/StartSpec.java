/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;

/**
 * When a container is started and when it counts as ready.
 *
 * @param order which containers come before it
 * @param waitFor what makes it ready, all of them; empty for the default: its {@code HEALTHCHECK} says healthy, or else, where it
 *     has none, all published TCP ports listen. Without either it is ready when it has started, also when it has ended with code 0 by
 *     then
 * @param startupTimeout from the start of the container until it must be ready
 * @param pull when its image is pulled before
 * @param attempts how often it is started before its failure is that of the stack, at least once
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record StartSpec(
        StartOrder order, List<WaitSpec> waitFor, Duration startupTimeout, PullSpec pull, int attempts) {

    /** The startup timeout of a container that declares none. */
    public static final Duration DEFAULT_STARTUP_TIMEOUT = Duration.ofSeconds(60);

    /**
     * Pulls the image where it is missing, and starts the container once.
     *
     * @param dependsOn the names of the containers that must be ready before this one is started
     * @param waitFor what makes it ready
     * @param startupTimeout from the start of the container until it must be ready
     */
    public StartSpec(List<String> dependsOn, List<WaitSpec> waitFor, Duration startupTimeout) {
        this(new StartOrder(dependsOn, List.of(), List.of()), waitFor, startupTimeout, PullSpec.DEFAULT, 1);
    }

    /** Copies the lists. */
    public StartSpec {
        waitFor = List.copyOf(waitFor);
    }

    /**
     * Says whose addresses the texts of the container refer to.
     *
     * @param containers their names
     * @return the same otherwise
     */
    public StartSpec withRefersTo(List<String> containers) {
        return new StartSpec(order.withRefersTo(containers), waitFor, startupTimeout, pull, attempts);
    }

    StartSpec withWaits(List<WaitSpec> waits, Duration timeout) {
        return new StartSpec(order, waits, timeout, pull, attempts);
    }
}
