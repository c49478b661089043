/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.LabelledResource;
import io.drydock.engine.ResourceKind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnedResourceTests {

    private static final Instant CREATED = Instant.parse("2026-03-01T12:00:05Z");

    private static Map<String, String> labels(ResourceKind kind) {
        return Leftovers.labels("k3x9", Leftovers.strangeOwner(), kind, "db", CREATED);
    }

    private static Optional<OwnedResource> of(ResourceKind kind, Map<String, String> labels) {
        return OwnedResource.of(new LabelledResource(kind, "0123", "drydock-OrdersIT-db-k3x9-1", labels));
    }

    @Test
    void ofWhatIsOursTellsWhatTheLabelsSay() {
        OwnedResource db =
                of(ResourceKind.CONTAINER, labels(ResourceKind.CONTAINER)).orElseThrow();

        assertThat(db.run()).isEqualTo("k3x9");
        assertThat(db.owner()).contains(Leftovers.strangeOwner());
        assertThat(db.created()).contains(CREATED);
        assertThat(db.description())
                .isEqualTo("container 'db' of stack 'OrdersIT' (drydock-OrdersIT-db-k3x9-1), declared at OrdersIT.db");
        assertThat(db).hasToString("container drydock-OrdersIT-db-k3x9-1");
    }

    @Test
    void ofWhatHasNoRunIsNotOurs() {
        assertThat(of(ResourceKind.CONTAINER, Map.of())).isEmpty();
        assertThat(of(ResourceKind.CONTAINER, Map.of("io.drydock.stack", "OrdersIT")))
                .isEmpty();
        assertThat(of(ResourceKind.CONTAINER, Map.of("io.drydock.run", ""))).isEmpty();
        assertThat(of(ResourceKind.CONTAINER, Map.of("org.example.io.drydock.run", "k3x9")))
                .isEmpty();
    }

    @Test
    void ofAContainerThatSomebodyStartedFromABuiltImageIsNotOurs() {
        assertThat(of(ResourceKind.CONTAINER, labels(ResourceKind.IMAGE))).isEmpty();
    }

    @Test
    void ofAnImageThatWasMadeOfOurContainerIsOurs() {
        assertThat(of(ResourceKind.IMAGE, labels(ResourceKind.CONTAINER))).isPresent();
    }

    @Test
    void ofAnImageThatOutlivesItsRunIsNotOurs() {
        Map<String, String> labels = new LinkedHashMap<>(labels(ResourceKind.IMAGE));
        labels.put("io.drydock.build", "hash");

        assertThat(of(ResourceKind.IMAGE, labels)).isEmpty();
        labels.put("io.drydock.kind", "container");
        assertThat(of(ResourceKind.CONTAINER, labels)).isPresent();
    }

    @Test
    void ofWhatHasLabelsThatCannotBeReadKnowsNoOwnerAndNoTime() {
        OwnedResource db = of(
                        ResourceKind.VOLUME,
                        Map.of("io.drydock.run", "k3x9", "io.drydock.owner", "me", "io.drydock.created", "now"))
                .orElseThrow();

        assertThat(db.owner()).isEmpty();
        assertThat(db.created()).isEmpty();
        assertThat(db.description()).isEqualTo("volume (drydock-OrdersIT-db-k3x9-1)");
    }
}
