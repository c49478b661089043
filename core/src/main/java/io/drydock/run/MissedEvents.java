/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.ContainerSnapshot;
import io.drydock.engine.EngineCallException;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks the engine of a container where events of it may have been missed: four times a second while there is no stream of events,
 * and once when there is one again.
 */
final class MissedEvents {

    private static final Duration PAUSE_BETWEEN_LOOKS = Duration.ofMillis(250);

    private final String container;
    private final ContainerEngine engine;
    private final ContainerWatches watches;

    /** Guarded by this object, as all that follows. */
    private int seenResumptions;

    private long nextLook = System.nanoTime();
    private long answered = System.nanoTime();

    /** Makes it for a container of which nothing was missed yet. */
    MissedEvents(String container, ContainerEngine engine, ContainerWatches watches) {
        this.container = container;
        this.engine = engine;
        this.watches = watches;
        this.seenResumptions = watches.resumptions();
    }

    /**
     * Looks at the container where something may have been missed.
     *
     * @return the container; empty where nothing was missed, or where the engine is away for a moment
     */
    synchronized Optional<ContainerSnapshot> look() {
        int resumptions = watches.resumptions();
        long now = System.nanoTime();
        if (resumptions == seenResumptions && !watches.areLost()) {
            answered = now;
            return Optional.empty();
        }
        if (now - nextLook < 0) {
            return Optional.empty();
        }
        nextLook = now + PAUSE_BETWEEN_LOOKS.toNanos();
        return look(resumptions, now);
    }

    private Optional<ContainerSnapshot> look(int resumptions, long now) {
        try {
            ContainerSnapshot snapshot = engine.inspectContainer(container);
            seenResumptions = resumptions;
            answered = now;
            return Optional.of(snapshot);
        } catch (EngineCallException e) {
            if (!e.isPassing() || now - answered >= EngineReturn.PATIENCE.toNanos()) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
