/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A long call of the engine that can be given up: its thread is interrupted, which closes the connection. */
final class Work implements Runnable {

    private final CompletableFuture<String> result = new CompletableFuture<>();
    private final Supplier<String> supplier;

    /** Guarded by this object. */
    private @Nullable Thread thread;

    Work(Supplier<String> supplier) {
        this.supplier = supplier;
    }

    CompletableFuture<String> result() {
        return result;
    }

    @Override
    public void run() {
        if (!begin()) {
            return;
        }
        try {
            result.complete(supplier.get());
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        } finally {
            end();
        }
    }

    /** Whether it may begin: not when it was given up before. */
    private synchronized boolean begin() {
        thread = Thread.currentThread();
        return !result.isDone();
    }

    /** Takes care that an interrupt that comes too late does not meet the next work of the thread. */
    private synchronized void end() {
        thread = null;
        Thread.interrupted();
    }

    /** Ends it where it is under way, and waits for its end. */
    void giveUp() {
        synchronized (this) {
            if (thread == null) {
                result.completeExceptionally(new StartCancelledException());
            } else {
                thread.interrupt();
            }
        }
        Completion.awaitUninterruptibly(result);
    }
}
