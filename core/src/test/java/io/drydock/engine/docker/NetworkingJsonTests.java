/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.ContainerRequest;
import io.drydock.engine.Requests;
import io.drydock.spec.EndpointSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkingJsonTests {

    private static String endpoints(int minorVersion) {
        ContainerRequest request = Requests.container("c", "app:1", Map.of())
                .network("front", "web")
                .further("back", EndpointSpec.named("api"))
                .build();
        Map<?, ?> body = ContainerJson.write(request, new Dialect("127.0.0.1", false, minorVersion));
        return new String(Json.write(Map.of("written", requireNonNull(body.get("NetworkingConfig")))), UTF_8);
    }

    @Test
    void writeWhenTheEngineCreatesOnAllNetworksNamesAll() {
        assertThat(endpoints(44))
                .isEqualTo("{\"written\":{\"EndpointsConfig\":"
                        + "{\"front\":{\"Aliases\":[\"web\"]},\"back\":{\"Aliases\":[\"api\"]}}}}");
    }

    @Test
    void writeWhenTheEngineCreatesOnOneNetworkNamesTheFirst() {
        assertThat(endpoints(43)).isEqualTo("{\"written\":{\"EndpointsConfig\":{\"front\":{\"Aliases\":[\"web\"]}}}}");
    }
}
