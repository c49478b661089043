/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.EngineNotFoundException;
import io.drydock.engine.FakeEngine;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunRemovalTests {

    private final FakeEngine engine = new FakeEngine().withImage("busybox:1.36");
    private long now;
    private Runnable atTheNextPause = () -> {};

    private RunRemoval removal() {
        return new RunRemoval("x1", Duration.ofSeconds(5), Runnable::run, () -> now, this::pause);
    }

    private void pause(Duration pause) {
        now += pause.toNanos();
        Runnable action = atTheNextPause;
        atTheNextPause = () -> {};
        action.run();
    }

    private void leave(String run) {
        Leftovers.of(engine, "busybox:1.36", run, Leftovers.deadOwner(), Instant.EPOCH);
    }

    private Duration took() {
        return Duration.ofNanos(now);
    }

    @Test
    void removeAllRemovesWhatTheRunHasAndNothingElse() {
        leave("x1");
        leave("x2");

        assertThat(removal().removeAll(() -> engine)).isEmpty();

        assertThat(engine.leftovers())
                .containsExactly("container db-x2", "network back-x2", "volume data-x2", "image app:x2");
        assertThat(took()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
        assertThat(engine.isClosed()).isTrue();
    }

    @Test
    void removeAllRemovesAlsoWhatTheEngineMakesLate() {
        atTheNextPause = () -> {
            now += Duration.ofSeconds(4).toNanos();
            leave("x1");
        };

        assertThat(removal().removeAll(() -> engine)).isEmpty();

        assertThat(engine.leftovers()).isEmpty();
        assertThat(took()).isGreaterThan(Duration.ofSeconds(9));
    }

    @Test
    void removeAllWhenTheEngineIsAwayWaitsForIt() {
        leave("x1");
        EngineNotFoundException away = new EngineNotFoundException("none answers", null);

        assertThat(removal().removeAll(() -> {
                    if (took().compareTo(Duration.ofSeconds(40)) < 0) {
                        throw away;
                    }
                    return engine;
                }))
                .isEmpty();

        assertThat(engine.leftovers()).isEmpty();
    }

    @Test
    void removeAllWhenSomethingCannotBeRemovedEndsAndTellsIt() {
        leave("x1");
        engine.failOn("remove db-x1", new EngineCallException("remove container 'db-x1'", 500, "no", null));

        assertThat(removal().removeAll(() -> engine))
                .isEqualTo(
                        "container 'db-x1' of stack 'OrdersIT' (db-x1), declared at OrdersIT.db-x1: the engine could not"
                                + " remove container 'db-x1': no (status 500)\n");

        assertThat(engine.leftovers()).containsExactly("container db-x1");
        assertThat(took()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
    }
}
