/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Whether the start of a stack was given up, and why. The first failure gives it up. */
final class Cancellation {

    private final CompletableFuture<Void> signal = new CompletableFuture<>();
    private final List<Throwable> failures = new ArrayList<>();

    /** Gives up. What fails only because of that is no failure. */
    void failed(Throwable failure) {
        if (!(failure instanceof StartCancelledException)) {
            synchronized (failures) {
                failures.add(failure);
            }
        }
        signal.completeExceptionally(new StartCancelledException());
    }

    boolean isCancelled() {
        return signal.isDone();
    }

    void throwIfCancelled() {
        if (isCancelled()) {
            throw new StartCancelledException();
        }
    }

    /** All failures, the first one first. */
    List<Throwable> failures() {
        synchronized (failures) {
            return List.copyOf(failures);
        }
    }

    /** Lets time pass, but not after the start is given up; tells whether it goes on. */
    boolean pause(Duration time) {
        try {
            return !Completion.await(signal, time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits for work that goes on elsewhere, but no longer than until the start is given up. */
    <T> T await(CompletableFuture<T> work) {
        Completion.result(CompletableFuture.anyOf(work, signal));
        return Completion.result(work);
    }
}
