/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.drydock.spec.ContainerPort;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a container was at the moment when it was looked at.
 *
 * @param id its id
 * @param state what its main process does
 * @param exitCode the exit code of the main process; 0 while it has not ended
 * @param outOfMemory whether the kernel killed its main process for want of memory
 * @param error why the engine could not start it; empty where it could
 * @param health what its {@code HEALTHCHECK} says
 * @param bindings where its ports are published, by the container's ports: each at all its places, in the order in which they were declared
 * @param addresses its IPv4 addresses on its networks; empty while it does not run
 * @param healthcheck its {@code HEALTHCHECK}; {@code null} where there is none
 * @param finishedAt when its main process ended last, by the engine's clock; {@code null} where it never has
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ContainerSnapshot(
        String id,
        State state,
        int exitCode,
        boolean outOfMemory,
        String error,
        Health health,
        Map<ContainerPort, List<PortBinding>> bindings,
        List<String> addresses,
        @Nullable HealthcheckSnapshot healthcheck,
        @Nullable Instant finishedAt) {

    /** Copies the collections. */
    public ContainerSnapshot {
        bindings = bindings.entrySet().stream()
                .filter(binding -> !binding.getValue().isEmpty())
                .collect(toUnmodifiableMap(Map.Entry::getKey, binding -> List.copyOf(binding.getValue())));
        addresses = List.copyOf(addresses);
    }

    /**
     * Tells the ports of the engine's host, of a port that is published several times the first one.
     *
     * @return the ports, by the container's ports
     */
    public Map<ContainerPort, Integer> publishedPorts() {
        return bindings.entrySet().stream()
                .collect(toUnmodifiableMap(
                        Map.Entry::getKey, binding -> binding.getValue().get(0).hostPort()));
    }

    /**
     * Tells whether the main process ended.
     *
     * @return true for exited and dead
     */
    public boolean hasEnded() {
        return state == State.EXITED || state == State.DEAD;
    }

    /** The states of a container, named as in moby's {@code container/state.go}. */
    public enum State {
        /** Created, never started. */
        CREATED,
        /** Its main process runs. */
        RUNNING,
        /** Its processes are frozen. */
        PAUSED,
        /** It ended and is about to be started again. */
        RESTARTING,
        /** It is being removed. */
        REMOVING,
        /** Its main process ended. */
        EXITED,
        /** It could not be removed in full. */
        DEAD
    }

    /** What a {@code HEALTHCHECK} says, named as in moby's {@code container.Health}. */
    public enum Health {
        /** There is no health check. */
        NONE,
        /** Not known yet. */
        STARTING,
        /** The test passed. */
        HEALTHY,
        /** The test failed as often as the image allows. */
        UNHEALTHY
    }
}
