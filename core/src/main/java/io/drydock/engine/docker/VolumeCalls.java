/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import java.util.Map;

/** The calls that are about volumes. */
final class VolumeCalls {

    private final EngineHttp http;

    VolumeCalls(EngineHttp http) {
        this.http = http;
    }

    void create(String name, Map<String, String> labels) {
        http.post(
                        "create volume '" + name + "'",
                        "/volumes/create",
                        Map.of("Name", name, "Driver", "local", "Labels", labels))
                .orThrow();
    }

    void remove(String name) {
        http.delete("remove volume '" + name + "'", "/volumes/" + Query.encode(name))
                .orThrowUnlessGone();
    }
}
