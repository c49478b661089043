/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.drydock.engine.ResourceKind;
import io.drydock.spec.Origin;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OwnerLabelsTests {

    private final OwnerLabels labels =
            new OwnerLabels("k3x9", new Owner("ci-7/8f14e45fceea-4026531836", 4711, "82231"));

    @Test
    void ofTellsRunOwnerPlaceAndTime() {
        assertThat(labels.of(
                        ResourceKind.CONTAINER,
                        "OrdersIT",
                        "db",
                        Origin.of("OrdersIT.db"),
                        Instant.parse("2026-03-01T12:00:05Z")))
                .containsExactly(
                        entry("io.drydock.run", "k3x9"),
                        entry("io.drydock.owner", "ci-7/8f14e45fceea-4026531836 4711 82231"),
                        entry("io.drydock.kind", "container"),
                        entry("io.drydock.stack", "OrdersIT"),
                        entry("io.drydock.name", "db"),
                        entry("io.drydock.origin", "OrdersIT.db"),
                        entry("io.drydock.created", "2026-03-01T12:00:05Z"));
    }

    @Test
    void runFilterSelectsTheLabelsOfTheRun() {
        String[] filter = labels.runFilter().split("=", 2);

        assertThat(labels.runFilter()).isEqualTo("io.drydock.run=k3x9");
        assertThat(labels.of(ResourceKind.CONTAINER, "OrdersIT", "db", Origin.of("OrdersIT.db"), Instant.EPOCH))
                .containsEntry(filter[0], filter[1]);
    }
}
