/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import io.drydock.spec.Customization;
import io.drydock.spec.NetworkSettings;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A network to create.
 *
 * @param name its name on the engine
 * @param settings what it is
 * @param labels its labels
 * @param customization what its user changes of the request in the end
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record NetworkRequest(
        String name, NetworkSettings settings, Map<String, String> labels, Customization customization) {

    /** Copies the map. */
    public NetworkRequest {
        labels = Map.copyOf(labels);
    }

    /**
     * Asks for a network of which its user changes nothing.
     *
     * @param name its name on the engine
     * @param settings what it is
     * @param labels its labels
     */
    public NetworkRequest(String name, NetworkSettings settings, Map<String, String> labels) {
        this(name, settings, labels, Customization.NONE);
    }
}
