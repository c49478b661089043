/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.FakeEngine;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemovalTests {

    private static final Instant CREATED = Instant.parse("2026-03-01T12:00:05Z");

    private final FakeEngine engine = new FakeEngine().withImage("busybox:1.36");
    private final Inventory inventory = new Inventory(engine, Runnable::run);
    private final Removal removal = new Removal(engine, Runnable::run);

    @BeforeEach
    void leaveSomething() {
        Leftovers.of(engine, "busybox:1.36", "x1", Leftovers.deadOwner(), CREATED);
        engine.forgetCalls();
    }

    @Test
    void removeGoesFromContainersToImages() {
        Removal.Outcome outcome = removal.remove(inventory.of("x1"));

        assertThat(outcome.removed()).hasToString("[container db-x1, network back-x1, volume data-x1, image app:x1]");
        assertThat(outcome.failed()).isEmpty();
        assertThat(engine.calls())
                .filteredOn(call -> call.startsWith("remove"))
                .satisfiesExactly(
                        call -> assertThat(call).isEqualTo("remove db-x1"),
                        call -> assertThat(call).isEqualTo("remove network back-x1"),
                        call -> assertThat(call).isEqualTo("remove volume data-x1"),
                        call -> assertThat(call).startsWith("remove image sha256:"));
        assertThat(engine.leftovers()).isEmpty();
    }

    @Test
    void removeWhenSomethingFailsTriesTheRest() {
        EngineCallException failure = new EngineCallException("remove container 'db'", 500, "the disk is gone", null);
        engine.failOn("remove db-x1", failure);

        Removal.Outcome outcome = removal.remove(inventory.of("x1"));

        assertThat(outcome.failed()).singleElement().satisfies(failed -> {
            assertThat(failed.resource()).hasToString("container db-x1");
            assertThat(failed.reason()).isSameAs(failure);
        });
        assertThat(outcome.removed()).hasToString("[network back-x1, volume data-x1, image app:x1]");
        assertThat(engine.leftovers()).containsExactly("container db-x1");
    }

    @Test
    void removeTriesAgainWhatOthersMayHaveRemovedAtTheSameTime() {
        engine.failOnce("remove db-x1", new EngineCallException("remove container 'db'", 500, "unknown", null));

        Removal.Outcome outcome = removal.remove(inventory.of("x1"));

        assertThat(outcome.failed()).isEmpty();
        assertThat(outcome.removed()).hasSize(4);
        assertThat(engine.leftovers()).isEmpty();
    }

    @Test
    void removeGoesOnAsLongAsOthersOfTheKindGo() {
        Leftovers.of(engine, "busybox:1.36", "x2", Leftovers.deadOwner(), CREATED);
        EngineCallException failure = new EngineCallException("remove container 'db'", 409, "wait", null);
        engine.failOnce("remove db-x1", failure).failOnce("remove db-x2", failure);

        Removal.Outcome outcome = removal.remove(inventory.runs().stream()
                .flatMap(run -> run.resources().stream())
                .toList());

        assertThat(outcome.failed()).isEmpty();
        assertThat(outcome.removed()).hasSize(8);
    }
}
