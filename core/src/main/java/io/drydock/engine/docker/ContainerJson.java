/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.ContainerRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the body of {@code POST /containers/create}. */
final class ContainerJson {

    private ContainerJson() {}

    /**
     * Writes a request.
     *
     * @param dialect how the engine wants it
     */
    static Map<String, ?> write(ContainerRequest request, Dialect dialect) {
        Map<String, Object> config = new LinkedHashMap<>();
        Map<String, Object> hostConfig = new LinkedHashMap<>();
        config.put("Image", request.image());
        ProcessJson.write(request.process(), config, hostConfig);
        RuntimeJson.write(request.runtime(), config, hostConfig);
        NetworkingJson.write(request.networking(), dialect, config, hostConfig);
        StorageJson.write(request.mounts(), request.labels(), hostConfig);
        Map<String, String> labels = new LinkedHashMap<>(request.runtime().labels());
        labels.putAll(request.labels());
        config.put("Labels", labels);
        config.put("HostConfig", hostConfig);
        return CustomBody.of(config, request.runtime().customization(), request.labels());
    }
}
