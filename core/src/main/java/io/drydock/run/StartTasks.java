/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The parts of a start, each done on its own thread as soon as those that it needs are done. The first failure ends all. */
final class StartTasks {

    private final Executor executor;
    private final Cancellation cancellation;
    private final List<CompletableFuture<?>> tasks = new ArrayList<>();

    StartTasks(Executor executor, Cancellation cancellation) {
        this.executor = executor;
        this.cancellation = cancellation;
    }

    <T> CompletableFuture<T> after(Collection<? extends CompletableFuture<?>> needed, Supplier<T> body) {
        CompletableFuture<T> task = CompletableFuture.allOf(needed.toArray(CompletableFuture<?>[]::new))
                .thenApplyAsync(done -> attempt(body), executor);
        tasks.add(task);
        return task;
    }

    private <T> T attempt(Supplier<T> body) {
        cancellation.throwIfCancelled();
        try {
            return body.get();
        } catch (RuntimeException | Error e) {
            cancellation.failed(e);
            throw e;
        }
    }

    /** Waits for all parts; an interrupt gives up the start, and what is under way still comes to its end. */
    void await() {
        CompletableFuture<Void> all = CompletableFuture.allOf(tasks.toArray(CompletableFuture<?>[]::new));
        try {
            Completion.await(all);
        } catch (InterruptedException e) {
            cancellation.failed(e);
            Completion.awaitUninterruptibly(all);
            Thread.currentThread().interrupt();
        }
        if (all.isCompletedExceptionally() && !cancellation.isCancelled()) {
            cancellation.failed(cause(all));
        }
    }

    /** A part that could not even be begun, for want of a thread. */
    private static Throwable cause(CompletableFuture<Void> failed) {
        try {
            failed.join();
            throw new IllegalStateException("the work has not failed");
        } catch (CompletionException e) {
            return e.getCause() == null ? e : e.getCause();
        }
    }
}
