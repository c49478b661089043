/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import io.drydock.spec.Mount;
import io.drydock.spec.ProcessSpec;
import io.drydock.spec.RuntimeSpec;
import java.util.List;
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
 * @param mounts what to mount: volumes by their names on the engine, files and directories by absolute paths
 * @param labels labels beside those of the runtime, which they override
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ContainerRequest(
        String name,
        String image,
        ProcessSpec process,
        RuntimeSpec runtime,
        NetworkingRequest networking,
        List<Mount> mounts,
        Map<String, String> labels) {

    /** Copies the list and the map. */
    public ContainerRequest {
        mounts = List.copyOf(mounts);
        labels = Map.copyOf(labels);
    }
}
