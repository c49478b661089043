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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings a container onto its networks: the first when it is created, the others before it starts. */
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
            return request("container:" + context.container(shared), EndpointSpec.DEFAULT, false);
        }
        if (networks.isEmpty()) {
            return request(null, EndpointSpec.DEFAULT, true);
        }
        NetworkAttachment first = networks.get(0);
        return request(engineName(first), endpoint(first), networks.stream().anyMatch(this::reachesHost));
    }

    private NetworkingRequest request(@Nullable String network, EndpointSpec endpoint, boolean reachesHost) {
        return new NetworkingRequest(
                networking.ports(), networking.expose().ports(), network, endpoint, networking.names(), reachesHost);
    }

    /** Connects the created container to all networks but the first. */
    void connectFurther(String id) {
        networking.networks().stream()
                .skip(1)
                .forEach(each -> context.session().engine().connectNetwork(engineName(each), id, endpoint(each)));
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
