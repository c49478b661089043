/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.spec.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the user of a run sets by system properties.
 *
 * @param portsWait how long a stack waits for fixed host ports that another stack of the run has
 */
record Settings(Duration portsWait) {

    static final String PORTS_WAIT = "drydock.ports.wait";

    static final Settings DEFAULT = new Settings(Duration.ofMinutes(5));

    /** Reads a setting; {@code null} where it is not set. */
    @FunctionalInterface
    interface Source {
        @Nullable
        String get(String name);
    }

    /**
     * Reads all settings.
     *
     * @throws IllegalArgumentException when one is wrong
     */
    static Settings from(Source source) {
        return new Settings(duration(source, PORTS_WAIT, DEFAULT.portsWait()));
    }

    private static Duration duration(Source source, String name, Duration usual) {
        String text = source.get(name);
        if (text == null || text.isBlank()) {
            return usual;
        }
        try {
            return Durations.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the system property " + name + " is wrong: " + e.getMessage(), e);
        }
    }
}
