/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.EngineCallException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Has removals tried again while the engine is away, such as when it is being restarted: a test must not leave anything behind
 * because of that. Within one absence all removals of a run share one bound, which begins when the first of them is in vain.
 */
final class EngineReturn {

    /** How long an engine may be away: it starts within seconds. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final Duration patience;
    private final ContainerWatches watches;

    /** Since when the engine is away, of which the watches know nothing yet; guarded by this object. */
    private @Nullable Absence absence;

    private record Absence(long since, int resumptions) {}

    EngineReturn(Duration patience, ContainerWatches watches) {
        this.patience = patience;
        this.watches = watches;
    }

    /** The same removal, tried again while the engine is away; removing what is not there must succeed. */
    Consumer<String> patient(Consumer<String> removal) {
        return name -> {
            Duration pause = SHORTEST_PAUSE;
            while (!isRemoved(removal, name, pause)) {
                Duration doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
            }
        };
    }

    private boolean isRemoved(Consumer<String> removal, String name, Duration pause) {
        long asked = System.nanoTime();
        try {
            removal.accept(name);
            isBack();
            return true;
        } catch (EngineCallException e) {
            if (!e.isPassing() || isAwayForGood(asked) || !hasPaused(pause)) {
                throw e;
            }
            return false;
        }
    }

    private synchronized void isBack() {
        absence = null;
    }

    /** Counts from the call that was in vain first: one that took long to fail has used up the patience. */
    private synchronized boolean isAwayForGood(long asked) {
        Absence known = absence;
        if (known == null || known.resumptions() != watches.resumptions()) {
            known = new Absence(asked, watches.resumptions());
            absence = known;
        }
        return System.nanoTime() - known.since() >= patience.toNanos();
    }

    /** Tells whether something failed only because the engine was away. */
    static boolean isAway(Throwable failure) {
        return failure instanceof EngineCallException call && call.isPassing();
    }

    private static boolean hasPaused(Duration pause) {
        try {
            return !new CountDownLatch(1).await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
