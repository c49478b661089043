/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.ContainerEvent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes the events of a run's containers on to those who wait for them. */
final class ContainerWatches {

    private final Map<String, ContainerWatch> watches = new ConcurrentHashMap<>();
    private final Map<String, Runnable> onDeath = new ConcurrentHashMap<>();
    private final Map<String, Runnable> onStart = new ConcurrentHashMap<>();
    private final AtomicInteger resumptions = new AtomicInteger();
    private final HeardEvents heard = new HeardEvents();
    private final Duration patience;
    private volatile boolean lost;

    /** Makes them for an engine that may be away for as long as usual. */
    ContainerWatches() {
        this(EngineReturn.PATIENCE);
    }

    ContainerWatches(Duration patience) {
        this.patience = patience;
    }

    /** How long the engine may be away before that is told. */
    Duration patience() {
        return patience;
    }

    /** Begins to watch a container that was created and not yet started. */
    ContainerWatch watch(String container, ContainerEngine engine, Cancellation cancellation, Executor executor) {
        ContainerWatch watch = new ContainerWatch(container, engine, cancellation, this, executor);
        watches.put(container, watch);
        return watch;
    }

    void forget(String container) {
        watches.remove(container);
    }

    /** Has something done whenever a container ends, whatever ended it, or may have ended unheard. */
    void onDeath(String container, Runnable action) {
        onDeath.put(container, action);
    }

    void forgetDeath(String container) {
        onDeath.remove(container);
    }

    /** Whether the stream of events is broken, so that the engine must be asked. */
    boolean areLost() {
        return lost;
    }

    /** How often the stream was opened. Each time the engine must be asked once: it keeps only its latest 256 events. */
    int resumptions() {
        return resumptions.get();
    }

    /** Has something done whenever a container is started, whoever starts it. */
    void onStart(String container, Runnable action) {
        onStart.put(container, action);
    }

    void forgetStart(String container) {
        onStart.remove(container);
    }

    /** What it heard so far. */
    HeardEvents heard() {
        return heard;
    }

    void onEvent(ContainerEvent event) {
        heard.add(event);
        if (event.kind() == ContainerEvent.Kind.STARTED) {
            onStart.getOrDefault(event.container(), () -> {}).run();
        }
        if (event.kind() == ContainerEvent.Kind.DIED) {
            onDeath.getOrDefault(event.container(), () -> {}).run();
        }
        ContainerWatch watch = watches.get(event.container());
        if (watch != null) {
            watch.onEvent(event);
        }
    }

    /** Hears that the stream of events broke. */
    void lost() {
        lost = true;
    }

    /** Hears that the stream of events is there, for the first time or again. */
    void resumed() {
        resumptions.incrementAndGet();
        onDeath.values().forEach(Runnable::run);
        lost = false;
    }
}
