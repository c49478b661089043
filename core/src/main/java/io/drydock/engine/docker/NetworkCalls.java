/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import java.util.List;
import java.util.Map;

/** The calls that are about networks. */
final class NetworkCalls {

    private final EngineHttp http;

    NetworkCalls(EngineHttp http) {
        this.http = http;
    }

    String create(String name, Map<String, String> labels) {
        Map<String, Object> body = Map.of("Name", name, "Driver", "bridge", "CheckDuplicate", true, "Labels", labels);
        return http.post("create network '" + name + "'", "/networks/create", body)
                .orThrow()
                .json()
                .get("Id")
                .text();
    }

    void connect(String network, String container, List<String> aliases) {
        ContainerCalls.existing(
                container,
                http.post(
                        "connect container '" + ShortId.of(container) + "' to network '" + ShortId.of(network) + "'",
                        "/networks/" + Query.encode(network) + "/connect",
                        Map.of("Container", container, "EndpointConfig", Map.of("Aliases", aliases))));
    }

    void remove(String network) {
        http.delete("remove network '" + ShortId.of(network) + "'", "/networks/" + Query.encode(network))
                .orThrowUnlessGone();
    }
}
