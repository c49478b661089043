/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import io.drydock.spec.NetworkSettings;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A network to create.
 *
 * @param name its name on the engine
 * @param settings what it is
 * @param labels its labels
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record NetworkRequest(String name, NetworkSettings settings, Map<String, String> labels) {

    /** Copies the map. */
    public NetworkRequest {
        labels = Map.copyOf(labels);
    }
}
