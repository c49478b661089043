/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * One question that another thread asks, so that nobody who looks at a container waits for the answer.
 *
 * @param <T> what is answered
 */
final class Question<T> {

    private final FutureTask<T> task;

    private Question(FutureTask<T> task) {
        this.task = task;
    }

    /** Begins to ask; the bell is rung when it is over. */
    static <T> Question<T> ask(Callable<T> question, Asking asking) {
        FutureTask<T> task = new FutureTask<>(question) {
            @Override
            protected void done() {
                asking.bell().ring();
            }
        };
        asking.executor().execute(task);
        return new Question<>(task);
    }

    boolean isOver() {
        return task.isDone();
    }

    /** Gives the answer of a question that is over, or throws what it threw. */
    T answer() {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    /** Gives it up and interrupts the thread that asks it. */
    void cancel() {
        task.cancel(true);
    }
}
