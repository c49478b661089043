/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.spec.ContainerSpec;
import io.drydock.spec.EndpointSpec;
import io.drydock.spec.ExposeSpec;
import io.drydock.spec.NameResolutionSpec;
import io.drydock.spec.NetworkAttachment;
import io.drydock.spec.NetworkingSpec;
import io.drydock.spec.Specs;
import io.drydock.spec.StorageSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeighboursTests {

    private static ContainerSpec container(String name, NetworkAttachment... networks) {
        return Specs.container(
                name,
                new NetworkingSpec(List.of(), ExposeSpec.NOTHING, List.of(networks), null, NameResolutionSpec.DEFAULT),
                StorageSpec.DEFAULT);
    }

    private static NetworkAttachment on(String network, String... aliases) {
        return new NetworkAttachment(network, EndpointSpec.named(aliases));
    }

    @Test
    void hostsOfWhenNetworksAreSharedHasNamesAndAliasesOfOthers() {
        ContainerSpec app = container("app", on("back", "me"));

        Neighbours neighbours = new Neighbours(
                Specs.stack(app, container("web", on("front")), container("db", on("front"), on("back", "primary"))),
                List.of(container("queue", on("back"))));

        assertThat(neighbours.hostsOf(app)).containsExactly("db", "primary", "queue");
    }

    @Test
    void hostsOfWhenItIsOnNoNetworkIsEmpty() {
        ContainerSpec app = container("app");

        assertThat(new Neighbours(Specs.stack(app, container("db")), List.of()).hostsOf(app))
                .isEmpty();
    }

    @Test
    void hostsOfWhenSeveralNetworksAreSharedTellsEachNameOnce() {
        ContainerSpec app = container("app", on("back"), on("front"));

        assertThat(new Neighbours(Specs.stack(app, container("db", on("back"), on("front"))), List.of()).hostsOf(app))
                .containsExactly("db");
    }
}
