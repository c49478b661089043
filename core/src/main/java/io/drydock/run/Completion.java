/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

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

    /** Waits until the work is done, whatever comes of it, but no longer than for a time; tells whether it is. */
    static boolean await(CompletableFuture<?> work, Duration limit) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        var unused = work.whenComplete((result, failure) -> done.countDown());
        return done.await(limit.toNanos(), TimeUnit.NANOSECONDS);
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
