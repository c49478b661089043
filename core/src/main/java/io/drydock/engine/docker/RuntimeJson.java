/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.spec.RuntimeSpec;
import java.util.Map;

/** Writes how a container runs. */
final class RuntimeJson {

    private RuntimeJson() {}

    /**
     * Writes what was said; what was not is left to the engine.
     *
     * @param config the body of the request
     * @param hostConfig its {@code HostConfig}
     */
    static void write(RuntimeSpec runtime, Map<String, Object> config, Map<String, Object> hostConfig) {
        if (runtime.init()) {
            hostConfig.put("Init", true);
        }
    }
}
