/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What runs inside a container.
 *
 * @param env environment variables by name; their values may be secret and are never printed
 * @param command the arguments that replace the image's {@code CMD}; empty to keep it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ProcessSpec(Map<String, String> env, List<String> command) {

    /** Copies the collections. */
    public ProcessSpec {
        env = OrderedMap.copyOf(env);
        command = List.copyOf(command);
    }

    @Override
    public String toString() {
        return "ProcessSpec[env=" + env.keySet() + ", command=" + command + "]";
    }
}
