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
import io.drydock.engine.ContainerSnapshot.State;
import io.drydock.wait.StopSignal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Knows from the engine's events whether waiting for a container has become useless; asks the engine when they are lost. */
final class ContainerWatch implements StopSignal, AutoCloseable {

    private static final Duration END_FOLLOWS = Duration.ofMillis(50);

    private final String container;
    private final MissedEvents missed;
    private final Cancellation cancellation;
    private final ContainerWatches watches;
    private volatile @Nullable Cause cause;
    private volatile @Nullable Long outOfMemory;
    private volatile boolean confirming;
    private volatile boolean healthy;

    ContainerWatch(
            String container,
            ContainerEngine engine,
            Cancellation cancellation,
            ContainerWatches watches,
            Executor executor) {
        this.container = container;
        this.missed = new MissedEvents(container, engine, watches, executor);
        this.cancellation = cancellation;
        this.watches = watches;
    }

    void onEvent(ContainerEvent event) {
        switch (event.kind()) {
            case DIED -> cause = Cause.ENDED;
            case UNHEALTHY -> cause = Cause.UNHEALTHY;
            case HEALTHY -> healthy = true;
            case OUT_OF_MEMORY -> outOfMemory = System.nanoTime();
            case STARTED, OTHER -> {}
        }
    }

    @Override
    public Optional<Cause> cause() {
        if (cancellation.isCancelled()) {
            return Optional.of(Cause.CANCELLED);
        }
        missed.look().ifPresent(this::look);
        confirmKill();
        return Optional.ofNullable(cause);
    }

    /**
     * That the kernel killed a process is told before the end of the container, where it was its main process. How long before depends on how
     * busy the machine is, so the engine is asked; of a container that runs, it does not tell that a process was killed.
     */
    private void confirmKill() {
        Long heard = outOfMemory;
        if (cause == null && heard != null && !confirming && System.nanoTime() - heard >= END_FOLLOWS.toNanos()) {
            confirming = true;
            missed.want();
        }
    }

    @Override
    public boolean isHealthy() {
        return healthy;
    }

    private void look(ContainerSnapshot snapshot) {
        if (snapshot.hasEnded() || snapshot.state() == State.RESTARTING) {
            cause = Cause.ENDED;
        } else if (snapshot.health() == Health.UNHEALTHY) {
            cause = Cause.UNHEALTHY;
        } else if (confirming && cause == null) {
            cause = Cause.OUT_OF_MEMORY;
        }
    }

    @Override
    public void close() {
        watches.forget(container);
        missed.close();
    }
}
