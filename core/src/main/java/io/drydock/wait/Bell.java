/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes who waits for a container when there is something new to look at. */
final class Bell {

    private final Semaphore rung = new Semaphore(0);

    /** May be called by any thread, at any time. */
    void ring() {
        rung.release();
    }

    /** Waits until it was rung since the last wait, or for some time. */
    void await(Duration limit) {
        try {
            if (rung.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                rung.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
