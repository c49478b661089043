/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import io.drydock.spec.Customization;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A volume to create.
 *
 * @param name its name on the engine
 * @param driver the driver that keeps it, such as {@code local}
 * @param options options of the driver; their values may be secret and are never printed
 * @param labels its labels
 * @param customization what its user changes of the request in the end
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record VolumeRequest(
        String name,
        String driver,
        Map<String, String> options,
        Map<String, String> labels,
        Customization customization) {

    /** Copies the maps. */
    public VolumeRequest {
        options = Map.copyOf(options);
        labels = Map.copyOf(labels);
    }

    /**
     * Asks for a volume of which its user changes nothing.
     *
     * @param name its name on the engine
     * @param driver the driver that keeps it
     * @param options options of the driver
     * @param labels its labels
     */
    public VolumeRequest(String name, String driver, Map<String, String> options, Map<String, String> labels) {
        this(name, driver, options, labels, Customization.NONE);
    }

    @Override
    public String toString() {
        return "VolumeRequest[name=" + name + ", driver=" + driver + ", options=" + options.keySet() + ", labels="
                + labels + ", " + customization + "]";
    }
}
