/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.ContainerEvent;
import io.drydock.engine.ContainerSnapshot;
import io.drydock.engine.ContainerSnapshot.Health;
import io.drydock.wait.StopSignal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows from the engine's events whether waiting for a container has become useless; asks the engine when they are lost. */
final class ContainerWatch implements StopSignal, AutoCloseable {

    private final String container;
    private final MissedEvents missed;
    private final Cancellation cancellation;
    private final ContainerWatches watches;
    private volatile @Nullable Cause cause;

    ContainerWatch(String container, ContainerEngine engine, Cancellation cancellation, ContainerWatches watches) {
        this.container = container;
        this.missed = new MissedEvents(container, engine, watches);
        this.cancellation = cancellation;
        this.watches = watches;
    }

    void onEvent(ContainerEvent event) {
        switch (event.kind()) {
            case DIED -> cause = Cause.ENDED;
            case UNHEALTHY -> cause = Cause.UNHEALTHY;
            case HEALTHY, OUT_OF_MEMORY, STARTED, OTHER -> {}
        }
    }

    @Override
    public Optional<Cause> cause() {
        if (cancellation.isCancelled()) {
            return Optional.of(Cause.CANCELLED);
        }
        missed.look().ifPresent(this::look);
        return Optional.ofNullable(cause);
    }

    private void look(ContainerSnapshot snapshot) {
        if (snapshot.hasEnded()) {
            cause = Cause.ENDED;
        } else if (snapshot.health() == Health.UNHEALTHY) {
            cause = Cause.UNHEALTHY;
        }
    }

    @Override
    public void close() {
        watches.forget(container);
    }
}
