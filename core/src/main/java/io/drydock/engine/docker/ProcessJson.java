/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.spec.ProcessSpec;
import java.util.Map;

/** Writes what runs in a container. */
final class ProcessJson {

    private ProcessJson() {}

    static void write(ProcessSpec process, Map<String, Object> config) {
        config.put(
                "Env",
                process.env().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList());
        if (!process.command().isEmpty()) {
            config.put("Cmd", process.command());
        }
    }
}
