/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.report.RunEvent;
import io.drydock.report.RunEvent.RemovalFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Removes stacks that nobody waits for, beside the tests that go on. Who would let too many pile up waits until one is gone. */
final class BackgroundRemovals {

    /** More at a time do not make an engine any faster, and each still has its memory. */
    static final int LIMIT = 8;

    private final Executor executor;
    private final Consumer<RunEvent> listener;
    private final Semaphore places = new Semaphore(LIMIT);
    private final Set<CompletableFuture<Void>> underWay = ConcurrentHashMap.newKeySet();
    private final List<RemovalException> failures = new ArrayList<>();

    BackgroundRemovals(Executor executor, Consumer<RunEvent> listener) {
        this.executor = executor;
        this.listener = listener;
    }

    /** Begins a removal; its failure is kept for {@link #settle()}. */
    void begin(Runnable removal) {
        places.acquireUninterruptibly();
        CompletableFuture<Void> done = new CompletableFuture<>();
        underWay.add(done);
        try {
            executor.execute(() -> run(removal, done));
        } catch (RuntimeException | Error e) { // without a thread it is done on this one
            run(removal, done);
        }
    }

    private void run(Runnable removal, CompletableFuture<Void> done) {
        try {
            removal.run();
        } catch (RemovalException e) {
            synchronized (failures) {
                failures.add(e);
            }
            listener.accept(new RemovalFailed(String.valueOf(e.getMessage())));
        } finally {
            places.release();
            underWay.removeIf(each -> each == done);
            done.complete(null);
        }
    }

    /**
     * Waits until all that was begun is done.
     *
     * @throws RemovalException when something has failed since the last time
     */
    void settle() {
        List.copyOf(underWay).forEach(Completion::awaitUninterruptibly);
        List<RemovalException> all;
        synchronized (failures) {
            all = List.copyOf(failures);
            failures.clear();
        }
        if (!all.isEmpty()) {
            RemovalException first = all.get(0);
            all.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }
}
