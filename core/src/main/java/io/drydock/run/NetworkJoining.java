/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.NetworkingRequest;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.EndpointSpec;
import io.drydock.spec.NetworkAttachment;
import io.drydock.spec.NetworkingSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says on which networks a container is to be created. */
final class NetworkJoining {

    private final StartContext context;
    private final String container;
    private final NetworkingSpec networking;

    NetworkJoining(StartContext context, ContainerSpec spec) {
        this.context = context;
        this.container = spec.name();
        this.networking = spec.networking();
    }

    NetworkingRequest request() {
        String shared = networking.sharedWith();
        List<NetworkAttachment> networks = networking.networks();
        if (shared != null) {
            return request("container:" + context.container(shared), EndpointSpec.DEFAULT, Map.of(), false);
        }
        if (networks.isEmpty()) {
            return request(null, EndpointSpec.DEFAULT, Map.of(), true);
        }
        NetworkAttachment first = networks.get(0);
        Map<String, EndpointSpec> further = new LinkedHashMap<>();
        networks.stream().skip(1).forEach(each -> further.put(engineName(each), endpoint(each)));
        return request(
                engineName(first), endpoint(first), further, networks.stream().anyMatch(this::reachesHost));
    }

    private NetworkingRequest request(
            @Nullable String network, EndpointSpec endpoint, Map<String, EndpointSpec> further, boolean reachesHost) {
        return new NetworkingRequest(
                networking.ports(),
                networking.expose().ports(),
                network,
                endpoint,
                further,
                networking.names(),
                reachesHost && context.session().knowsEngineHost().get());
    }

    private String engineName(NetworkAttachment attachment) {
        return found(attachment).map(RunningNetwork::engineName).orElse(attachment.network());
    }

    private EndpointSpec endpoint(NetworkAttachment attachment) {
        return found(attachment)
                .map(network -> network.endpoint(container, attachment.endpoint()))
                .orElse(attachment.endpoint());
    }

    private boolean reachesHost(NetworkAttachment attachment) {
        return found(attachment)
                .map(RunningNetwork::reachesHost)
                .orElseGet(() -> attachment.network().equals("bridge"));
    }

    private Optional<RunningNetwork> found(NetworkAttachment attachment) {
        return context.network(attachment.network());
    }
}
