/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.ContainerEvent;
import io.drydock.engine.EngineException;
import io.drydock.engine.EventListener;
import io.drydock.engine.EventStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The events of an engine for as long as a run lasts: when the stream breaks, it is opened again, and the engine is asked for what
 * happened meanwhile. It is tried at once, then after pauses from 50 ms to 2 s, until it succeeds or the subscription is closed.
 */
final class EventSubscription implements AutoCloseable {

    static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** The engine stamps events before it puts them in order, so the last one that was heard may not be the latest that was sent. */
    private static final Duration OVERLAP = Duration.ofSeconds(1);

    private final ContainerEngine engine;
    private final String label;
    private final ContainerWatches watches;
    private final ExecutorService executor;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Those that may be told again; only heard by one stream at a time. */
    private final Deque<ContainerEvent> recent = new ArrayDeque<>();

    private Duration pause = Duration.ZERO;
    private long opened = System.nanoTime();

    /** Guarded by this object, as all that follows. */
    private @Nullable EventStream stream;

    private @Nullable Instant last;

    private EventSubscription(
            ContainerEngine engine, String label, ContainerWatches watches, ExecutorService executor) {
        this.engine = engine;
        this.label = label;
        this.watches = watches;
        this.executor = executor;
    }

    /**
     * Listens to the events of containers with a label.
     *
     * @param watches hear them
     * @param executor runs what opens the stream again
     * @throws EngineException when the engine refuses
     */
    static EventSubscription open(
            ContainerEngine engine, String label, ContainerWatches watches, ExecutorService executor) {
        EventSubscription subscription = new EventSubscription(engine, label, watches, executor);
        subscription.subscribe();
        return subscription;
    }

    private void subscribe() {
        opened = System.nanoTime();
        Listener listener = new Listener();
        EventStream made = engine.events(label, since(), listener);
        synchronized (this) {
            if (isClosed()) {
                made.close();
            } else if (!listener.hasEnded) {
                stream = made;
                last = last == null ? made.began() : last;
                watches.resumed();
            }
        }
    }

    private synchronized @Nullable Instant since() {
        return last == null ? null : last.minus(OVERLAP);
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private final class Listener implements EventListener {

        /** Guarded by the subscription. */
        private boolean hasEnded;

        @Override
        public void onEvent(ContainerEvent event) {
            if (isNew(event)) {
                watches.onEvent(event);
            }
        }

        @Override
        public void onEnd() {
            synchronized (EventSubscription.this) {
                hasEnded = true;
                watches.lost();
            }
            resumeElsewhere();
        }
    }

    private synchronized boolean isNew(ContainerEvent event) {
        if (recent.stream().anyMatch(each -> each.time().equals(event.time()) && each.equals(event))) {
            return false;
        }
        if (last == null || event.time().isAfter(last)) {
            last = event.time();
        }
        Instant oldest = last.minus(OVERLAP);
        while (!recent.isEmpty() && recent.element().time().isBefore(oldest)) {
            recent.remove();
        }
        recent.add(event);
        return true;
    }

    /** The thread that tells the end belongs to the engine. */
    private void resumeElsewhere() {
        try {
            executor.execute(this::resume);
        } catch (RejectedExecutionException e) {
            // The run is over, and with it everything that waited for events.
        }
    }

    private void resume() {
        boolean lasted = System.nanoTime() - opened >= LONGEST_PAUSE.toNanos();
        pause = lasted ? Duration.ZERO : pause;
        while (!isClosedWithin(pause)) {
            pause = longer(pause);
            try {
                subscribe();
                return;
            } catch (EngineException notYet) {
                // It is tried again, and meanwhile the watches ask the engine themselves, and tell what it answers.
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        if (doubled.compareTo(SHORTEST_PAUSE) < 0) {
            return SHORTEST_PAUSE;
        }
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private boolean isClosedWithin(Duration time) {
        try {
            return closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        EventStream open;
        synchronized (this) {
            open = stream;
        }
        if (open != null) {
            open.close();
        }
    }
}
