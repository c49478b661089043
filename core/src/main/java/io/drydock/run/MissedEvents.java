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
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Asks the engine of a container where events of it may have been missed: four times a second while there is no stream of events,
 * and once when there is one again. The answer is not waited for: an engine whose events are lost may well hang.
 */
final class MissedEvents implements AutoCloseable {

    private static final Duration PAUSE_BETWEEN_LOOKS = Duration.ofMillis(250);

    private final String container;
    private final ContainerEngine engine;
    private final ContainerWatches watches;
    private final Executor executor;

    /** Guarded by this object, as all that follows. */
    private int seenResumptions;

    private long nextLook = System.nanoTime();
    private long answered = System.nanoTime();
    private boolean wanted;
    private @Nullable Look outstanding;

    /**
     * A question to the engine.
     *
     * @param answer what it tells
     * @param resumptions how often the stream of events had been opened
     * @param asked when
     */
    private record Look(FutureTask<ContainerSnapshot> answer, int resumptions, long asked) {}

    /** Makes it for a container of which nothing was missed yet. */
    MissedEvents(String container, ContainerEngine engine, ContainerWatches watches, Executor executor) {
        this.container = container;
        this.engine = engine;
        this.watches = watches;
        this.executor = executor;
        this.seenResumptions = watches.resumptions();
    }

    /** Has the container looked at once, also where nothing was missed. */
    synchronized void want() {
        wanted = true;
    }

    /**
     * Has the container looked at where something may have been missed.
     *
     * @return what an earlier look has found; empty where nothing was missed, there is no answer yet, or the engine is away for a moment
     */
    synchronized Optional<ContainerSnapshot> look() {
        Look last = outstanding;
        if (last != null) {
            return last.answer().isDone() ? answer(last) : Optional.empty();
        }
        int resumptions = watches.resumptions();
        long now = System.nanoTime();
        if (resumptions == seenResumptions && !watches.areLost() && !wanted) {
            answered = now;
        } else if (now - nextLook >= 0) {
            wanted = false;
            nextLook = now + PAUSE_BETWEEN_LOOKS.toNanos();
            FutureTask<ContainerSnapshot> answer = new FutureTask<>(() -> engine.inspectContainer(container));
            outstanding = new Look(answer, resumptions, now);
            executor.execute(answer);
        }
        return Optional.empty();
    }

    private Optional<ContainerSnapshot> answer(Look look) {
        outstanding = null;
        try {
            ContainerSnapshot snapshot = look.answer().get();
            seenResumptions = look.resumptions();
            answered = look.asked();
            return Optional.of(snapshot);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EngineCallException call
                    && call.isPassing()
                    && look.asked() - answered < watches.patience().toNanos()) {
                return Optional.empty();
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new CompletionException(e.getCause());
        }
    }

    /** An answer that is outstanding is given up. */
    @Override
    public synchronized void close() {
        if (outstanding != null) {
            outstanding.answer().cancel(true);
            outstanding = null;
        }
    }
}
