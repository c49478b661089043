/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * A running container that publishes a port.
 *
 * @param name its name on the engine
 * @param image its image as it was asked for
 * @param labels its labels
 * @param binding where the port is published
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record PublishedContainer(String name, String image, Map<String, String> labels, PortBinding binding) {

    /** Copies the map. */
    public PublishedContainer {
        labels = Map.copyOf(labels);
    }
}
