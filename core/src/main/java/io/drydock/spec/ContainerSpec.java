/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/**
 * A container of a stack, as in {@code docker run}.
 *
 * @param name its name inside the stack and its DNS alias on every network that it joins
 * @param image where its image comes from
 * @param process what runs in it
 * @param runtime how it runs
 * @param networking how it is reached
 * @param storage what it finds in its file system beside its image
 * @param start when it is started and when it is ready
 * @param origin where it was declared
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ContainerSpec(
        String name,
        ImageSource image,
        ProcessSpec process,
        RuntimeSpec runtime,
        NetworkingSpec networking,
        StorageSpec storage,
        StartSpec start,
        Origin origin) {

    /**
     * Limits the time until the container must be ready in another way.
     *
     * @param timeout the limit
     * @return the same container otherwise
     */
    public ContainerSpec withStartupTimeout(Duration timeout) {
        return with(start.withWaits(start.waitFor(), timeout));
    }

    /**
     * Gives the container more or less time to become ready: in all, and for each condition that has a limit of its own.
     *
     * @param change makes another limit of each one
     * @return the same container otherwise
     */
    public ContainerSpec withLimits(UnaryOperator<Duration> change) {
        List<WaitSpec> waits =
                start.waitFor().stream().map(wait -> wait.withLimits(change)).toList();
        return with(start.withWaits(waits, change.apply(start.startupTimeout())));
    }

    /**
     * Makes it ready by other conditions.
     *
     * @param waits the conditions
     * @return the same container otherwise
     */
    public ContainerSpec withWaits(List<WaitSpec> waits) {
        return with(start.withWaits(waits, start.startupTimeout()));
    }

    /**
     * Starts it in another way.
     *
     * @param other when it is started
     * @return the same container otherwise
     */
    public ContainerSpec with(StartSpec other) {
        return new ContainerSpec(name, image, process, runtime, networking, storage, other, origin);
    }

    /**
     * Reaches the container in another way.
     *
     * @param other how it is reached
     * @return the same container otherwise
     */
    public ContainerSpec with(NetworkingSpec other) {
        return new ContainerSpec(name, image, process, runtime, other, storage, start, origin);
    }

    /**
     * Makes the container from another image.
     *
     * @param other where its image comes from
     * @return the same container otherwise
     */
    public ContainerSpec with(ImageSource other) {
        return new ContainerSpec(name, other, process, runtime, networking, storage, start, origin);
    }

    /**
     * Runs something else in the container.
     *
     * @param other what runs in it
     * @return the same container otherwise
     */
    public ContainerSpec with(ProcessSpec other) {
        return new ContainerSpec(name, image, other, runtime, networking, storage, start, origin);
    }

    /**
     * Runs the container in another way.
     *
     * @param other how it runs
     * @return the same container otherwise
     */
    public ContainerSpec with(RuntimeSpec other) {
        return new ContainerSpec(name, image, process, other, networking, storage, start, origin);
    }
}
