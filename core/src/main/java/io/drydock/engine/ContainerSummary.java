/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import io.drydock.engine.ContainerSnapshot.State;
import io.drydock.spec.ContainerPort;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A container as a line of {@code docker ps -a}.
 *
 * @param id its id
 * @param name its name: in the stack where a stack tells it, on the engine otherwise
 * @param image the image that it was made from
 * @param state what its main process does
 * @param status the state in the engine's words, for example {@code Exited (3) 2 seconds ago}
 * @param exitCode the exit code of the main process; 0 while it has not ended
 * @param publishedPorts the ports of the engine's host, by the container's ports; empty while it does not run
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ContainerSummary(
        String id,
        String name,
        String image,
        State state,
        String status,
        int exitCode,
        Map<ContainerPort, Integer> publishedPorts) {

    /** Copies the map. */
    public ContainerSummary {
        publishedPorts = Map.copyOf(publishedPorts);
    }

    /**
     * Gives the same under another name.
     *
     * @param newName the name
     * @return a copy
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public ContainerSummary named(String newName) {
        return new ContainerSummary(id, newName, image, state, status, exitCode, publishedPorts);
    }
}
