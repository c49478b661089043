/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * A volume to create.
 *
 * @param name its name on the engine
 * @param driver the driver that keeps it, such as {@code local}
 * @param options options of the driver; their values may be secret and are never printed
 * @param labels its labels
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record VolumeRequest(String name, String driver, Map<String, String> options, Map<String, String> labels) {

    /** Copies the maps. */
    public VolumeRequest {
        options = Map.copyOf(options);
        labels = Map.copyOf(labels);
    }

    @Override
    public String toString() {
        return "VolumeRequest[name=" + name + ", driver=" + driver + ", options=" + options.keySet() + ", labels="
                + labels + "]";
    }
}
