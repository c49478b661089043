/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * How a container runs beside its process.
 *
 * @param labels the user's labels
 * @param init whether a small init process reaps zombies and passes on signals
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RuntimeSpec(Map<String, String> labels, boolean init) {

    /** What a container has of which nothing was said. */
    public static final RuntimeSpec DEFAULT = new RuntimeSpec(Map.of(), false);

    /** Copies the map. */
    public RuntimeSpec {
        labels = OrderedMap.copyOf(labels);
    }
}
