/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A named volume of a stack, as in {@code docker volume create}.
 *
 * @param name the name by which the containers of the stack refer to it
 * @param driver the driver that keeps it
 * @param options options of the driver
 * @param labels labels beside Drydock's own
 * @param seed what it is filled with before a container that mounts it is created
 * @param external the name on the engine of a volume that exists and is only used; {@code null} for one of the stack's own
 * @param customization what has no word of its own
 * @param origin where it was declared
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record VolumeSpec(
        String name,
        String driver,
        Map<String, String> options,
        Map<String, String> labels,
        List<CopySpec> seed,
        @Nullable String external,
        Customization customization,
        Origin origin) {

    /** The driver of a volume of which nothing else is said. */
    public static final String DEFAULT_DRIVER = "local";

    /** Copies the maps and the list. */
    public VolumeSpec {
        options = OrderedMap.copyOf(options);
        labels = OrderedMap.copyOf(labels);
        seed = List.copyOf(seed);
    }

    /**
     * Tells whether it loses its content as soon as no container that runs mounts it.
     *
     * @return whether it is made of memory
     */
    boolean isInMemory() {
        return external == null && isInMemory(driver, options);
    }

    static boolean isInMemory(@Nullable String driver, Map<String, String> options) {
        return (driver == null || driver.equals(DEFAULT_DRIVER)) && "tmpfs".equals(options.get("type"));
    }

    /** Tells everything but the values of the options, which may be secret, as the password of a network share. */
    @Override
    public String toString() {
        return "VolumeSpec[name=" + name + ", driver=" + driver + ", options=" + options.keySet() + ", labels=" + labels
                + ", seed=" + seed + ", external=" + external + ", " + customization + ", origin=" + origin + "]";
    }
}
