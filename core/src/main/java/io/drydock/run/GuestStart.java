/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.spec.ContainerSpec;
import io.drydock.spec.EndpointSpec;
import io.drydock.spec.GuestContainer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Has other code start the container that it makes, with what the stack gives it. */
final class GuestStart {

    private final StartContext context;
    private final ContainerSpec spec;

    /** Takes a container whose texts are rendered. */
    GuestStart(StartContext context, ContainerSpec spec) {
        this.context = context;
        this.spec = spec;
    }

    /**
     * Starts it.
     *
     * @param labels those of its owner
     * @return its id
     * @throws io.drydock.spec.GuestStartException when it does not start
     */
    String start(GuestContainer guest, Map<String, String> labels) {
        Map<String, String> env = spec.process().env();
        context.resources().hidden().noteVariables(env);
        context.resources().guests().put(spec.name(), guest.host()::stop);
        Map<String, String> all = new LinkedHashMap<>(spec.runtime().labels());
        all.putAll(labels);
        Map<String, List<String>> networks = networks();
        String id = guest.host().start(new GuestContainer.Request(env, all, networks));
        context.resources().containers().put(spec.name(), id);
        networks.entrySet().stream()
                .skip(1) // the first one was joined at its creation
                .forEach(network -> join(id, network.getKey(), network.getValue()));
        return id;
    }

    /** The networks by their ids, with the names that the container has there. */
    private Map<String, List<String>> networks() {
        Map<String, List<String>> networks = new LinkedHashMap<>();
        spec.networking()
                .networks()
                .forEach(each -> context.network(each.network())
                        .ifPresent(network -> networks.put(
                                network.id(),
                                network.endpoint(spec.name(), each.endpoint()).aliases())));
        return networks;
    }

    private void join(String id, String network, List<String> names) {
        context.session().engine().connectNetwork(network, id, EndpointSpec.named(names.toArray(String[]::new)));
    }
}
