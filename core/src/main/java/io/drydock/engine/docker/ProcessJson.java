/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.spec.ProcessSpec;
import io.drydock.spec.StopSpec;
import java.time.Duration;
import java.util.Map;

/** Writes the part of a request that says what runs in the container; what was not said is left to the image. */
final class ProcessJson {

    private ProcessJson() {}

    static void write(ProcessSpec process, Map<String, Object> config, Map<String, Object> hostConfig) {
        config.put(
                "Env",
                process.env().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList());
        Said.put(config, "Entrypoint", process.entrypoint());
        Said.put(config, "Cmd", process.command());
        Said.put(config, "WorkingDir", process.workdir());
        Said.put(config, "User", process.user().name());
        Said.put(hostConfig, "GroupAdd", process.user().groups());
        Said.put(config, "Tty", process.terminal().tty());
        Said.put(config, "OpenStdin", process.terminal().interactive());
        StopSpec stop = process.stop();
        Said.put(config, "StopSignal", stop.signal());
        Duration timeout = stop.timeout();
        Said.put(config, "StopTimeout", timeout == null ? null : timeout.toSeconds());
    }
}
