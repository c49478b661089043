/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The start of a stack on a thread of the run, done once for all who need it. Who has no more patience does not disturb the others.
 * Closing it gives up the start where it is still under way, and removes the stack.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class BackgroundStart implements AutoCloseable {

    private final Session session;
    private final String name;
    private final Supplier<RunningStack> start;
    private final CompletableFuture<RunningStack> result = new CompletableFuture<>();

    // guarded by this
    private boolean isBegun;
    private boolean isClosed;
    private boolean isFailureTold;
    private @Nullable Thread thread;

    /**
     * Prepares a start.
     *
     * @param session the run
     * @param stack what is started, for messages
     * @param start starts the stack; given up by an interrupt
     */
    public BackgroundStart(Session session, Stack stack, Supplier<RunningStack> start) {
        this.session = session;
        this.name = stack.spec().name();
        this.start = start;
    }

    /** Begins, unless that has been done; waits for nothing. */
    public synchronized void begin() {
        if (!isBegun && !isClosed) {
            isBegun = true;
            session.executor().execute(this::run);
        }
    }

    private void run() {
        synchronized (this) {
            if (isClosed) {
                result.completeExceptionally(new StartCancelledException());
                return;
            }
            thread = Thread.currentThread();
        }
        RunningStack stack = null;
        Throwable failure = null;
        try {
            stack = start.get();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        synchronized (this) {
            thread = null;
        }
        Thread.interrupted(); // the thread goes on with other work
        if (stack == null) {
            result.completeExceptionally(failure);
        } else {
            result.complete(stack);
        }
    }

    /**
     * Waits for the stack, and begins its start where nobody has.
     *
     * @return the running stack
     * @throws StackStartException what the start has failed with, for each who asks; or because the waiting thread is interrupted, then
     *     the start goes on
     * @throws RuntimeException anything else that the start has failed with
     */
    public RunningStack await() {
        begin();
        try {
            Completion.await(result);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StackStartException.of(name, List.of(e));
        }
        try {
            return Completion.result(result);
        } catch (StackStartException e) {
            throw isFirstToBeTold() ? e : StackStartException.again(e);
        }
    }

    /** An exception collects what else fails where it is thrown, so only one may have it. */
    private synchronized boolean isFirstToBeTold() {
        boolean isFirst = !isFailureTold;
        isFailureTold = true;
        return isFirst;
    }

    /**
     * Tells whether the start is over, well or not.
     *
     * @return whether {@link #await()} would not wait
     */
    public boolean isOver() {
        return result.isDone();
    }

    /**
     * Gives up the start where it is under way, and removes the stack where it runs.
     *
     * @throws RemovalException when something could not be removed
     */
    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
            if (!isBegun) {
                result.completeExceptionally(
                        new IllegalStateException("stack '" + name + "' is not started any more: the run is over"));
                return;
            }
            if (thread != null) {
                thread.interrupt();
            }
        }
        Completion.awaitUninterruptibly(result);
        try {
            result.join().close();
        } catch (CompletionException failedStart) { // nothing is left of it, and who asked was told
        }
    }

    /** Does what {@link #close()} does, and does not wait for it; what fails is told as of {@link RunningStack#closeInBackground()}. */
    public void closeInBackground() {
        session.removals().begin(this::close);
    }
}
