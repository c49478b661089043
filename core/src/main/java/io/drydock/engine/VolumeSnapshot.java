/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * A volume as it was when it was looked at.
 *
 * @param name its name on the engine
 * @param driver the driver that keeps it
 * @param options options of the driver
 * @param labels its labels
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record VolumeSnapshot(String name, String driver, Map<String, String> options, Map<String, String> labels) {

    /** Copies the maps. */
    public VolumeSnapshot {
        options = Map.copyOf(options);
        labels = Map.copyOf(labels);
    }
}
