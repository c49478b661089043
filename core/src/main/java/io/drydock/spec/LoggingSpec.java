/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Where the log of a container goes.
 *
 * @param driver the logging driver; {@code null} for the engine's default
 * @param options options of the driver by name; their values may be secret and are never printed
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LoggingSpec(@Nullable String driver, Map<String, String> options) {

    /** What a container has of which nothing was said. */
    public static final LoggingSpec DEFAULT = new LoggingSpec(null, Map.of());

    /** Copies the map. */
    public LoggingSpec {
        options = OrderedMap.copyOf(options);
    }

    /**
     * Tells whether nobody can ever read the log.
     *
     * @return true for the driver {@code none}
     */
    public boolean keepsNothing() {
        return "none".equals(driver);
    }

    @Override
    public String toString() {
        return "LoggingSpec[driver=" + driver + ", options=" + options.keySet() + "]";
    }
}
