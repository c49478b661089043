/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.NetworkRequest;
import io.drydock.engine.NetworkSnapshot;
import io.drydock.engine.SubnetTakenException;
import io.drydock.spec.EndpointSpec;
import java.util.List;
import java.util.Map;

/** The calls that are about networks. */
final class NetworkCalls {

    /** What Docker 20.10 to 28 and Podman say (libnetwork's ipam and bridge driver, containers/common). */
    private static final List<String> TAKEN = List.of("overlap", "already used on the host", "already being used by");

    private final EngineHttp http;
    private final Dialect dialect;

    NetworkCalls(EngineHttp http, Dialect dialect) {
        this.http = http;
        this.dialect = dialect;
    }

    String create(NetworkRequest request) {
        Answer answer =
                http.post("create network '" + request.name() + "'", "/networks/create", NetworkJson.write(request));
        boolean asksForAddresses = !request.settings().subnets().isEmpty();
        if (asksForAddresses && TAKEN.stream().anyMatch(answer::says)) {
            throw new SubnetTakenException(answer.failure());
        }
        return answer.orThrow().json().get("Id").text();
    }

    NetworkSnapshot inspect(String network) {
        return NetworkJson.read(http.get("inspect network '" + ShortId.of(network) + "'", path(network, ""))
                .orThrow()
                .json());
    }

    void connect(String network, String container, EndpointSpec endpoint) {
        String call = "connect container '" + ShortId.of(container) + "' to network '" + ShortId.of(network) + "'";
        if (endpoint.macAddress() != null && !dialect.createsOnAllNetworks()) {
            throw new EngineCallException(
                    call,
                    0,
                    "it can set a MAC address on the first network of a container only; that on a further one needs Docker 25"
                            + " or newer",
                    null);
        }
        ContainerCalls.existing(
                container,
                http.post(
                        call,
                        path(network, "/connect"),
                        Map.of("Container", container, "EndpointConfig", EndpointJson.write(endpoint, dialect))));
    }

    void disconnect(String network, String container) {
        ContainerCalls.existing(
                container,
                http.post(
                        "disconnect container '" + ShortId.of(container) + "' from network '" + ShortId.of(network)
                                + "'",
                        path(network, "/disconnect"),
                        Map.of("Container", container, "Force", false)));
    }

    void remove(String network) {
        http.delete("remove network '" + ShortId.of(network) + "'", path(network, ""))
                .orThrowUnlessGone();
    }

    private static String path(String network, String rest) {
        return "/networks/" + Query.encode(network) + rest;
    }
}
