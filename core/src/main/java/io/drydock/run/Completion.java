/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

/**
 * Waits for work on other threads. JUnit runs parallel tests on a {@code ForkJoinPool}, which starts further workers while one of its
 * own waits in {@link CompletableFuture#join()} or {@link CompletableFuture#get()}: many more tests would run at once than
 * JUnit was told to run. A latch has no such effect.
 */
final class Completion {

    private Completion() {}

    /** Waits until the work is done, whatever comes of it. */
    static void await(CompletableFuture<?> work) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        var unused = work.whenComplete((result, failure) -> done.countDown());
        done.await();
    }

    /** Waits for what comes of the work; an interrupt is kept for later. */
    static <T> T result(CompletableFuture<T> work) {
        awaitUninterruptibly(work);
        try {
            return work.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    /** Waits until the work is done, whatever comes of it; an interrupt is kept for later. */
    static void awaitUninterruptibly(CompletableFuture<?> work) {
        boolean interrupted = false;
        while (!work.isDone()) {
            try {
                await(work);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
