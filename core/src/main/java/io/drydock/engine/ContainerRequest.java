/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import io.drydock.spec.ProcessSpec;
import io.drydock.spec.RuntimeSpec;
import io.drydock.spec.StorageSpec;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A container to create.
 *
 * @param name its name on the engine
 * @param image a tag or an id that the engine has
 * @param process what runs in it
 * @param runtime how it runs
 * @param networking how it is reached
 * @param storage what to mount, by the names on the engine
 * @param labels labels beside those of the runtime, which they override
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ContainerRequest(
        String name,
        String image,
        ProcessSpec process,
        RuntimeSpec runtime,
        NetworkingRequest networking,
        StorageSpec storage,
        Map<String, String> labels) {

    /** Copies the map. */
    public ContainerRequest {
        labels = Map.copyOf(labels);
    }
}
