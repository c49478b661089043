/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets only so many containers of a run be created or started at the same time, in the order in which they come: that is work for the
 * engine's processors, and of more of it at once than those can do nothing is done before all is. Who waits for anything else, such
 * as a pull or another container, has no turn meanwhile, so nobody waits for good.
 */
final class StartTurns {

    /** As many are given without knowing the engine's processors; asking for those costs a call. */
    static final int LEAST = 8;

    /** A start also waits for the kernel: with two processors, sixteen containers are ready 5 to 10 % later four at a time than eight. */
    static final int PER_CPU = 4;

    private final Supplier<CompletableFuture<Integer>> cpus;

    /** Guarded by this object. */
    private final Queue<CompletableFuture<Boolean>> waiting = new ArrayDeque<>();

    /** Guarded by this object. */
    private int free;

    /** Whether the number was said, or the engine was asked for its processors; guarded by this object. */
    private boolean isAsked;

    /**
     * Makes them.
     *
     * @param most how many there are at a time; {@code null} for what suits the engine
     * @param cpus asks for the number of the engine's processors; called at most once, when more than a few turns are wanted
     */
    StartTurns(@Nullable Integer most, Supplier<CompletableFuture<Integer>> cpus) {
        this.cpus = cpus;
        this.free = most == null ? LEAST : most;
        this.isAsked = most != null;
    }

    /**
     * Does something when it is its turn.
     *
     * @throws StartCancelledException when the start is given up before
     */
    <T> T take(Cancellation cancellation, Supplier<T> call) {
        CompletableFuture<Boolean> turn = turn();
        try {
            cancellation.await(turn);
        } catch (StartCancelledException e) {
            giveUp(turn);
            throw e;
        }
        try {
            return call.get();
        } finally {
            add(1);
        }
    }

    private CompletableFuture<Boolean> turn() {
        CompletableFuture<Boolean> turn = new CompletableFuture<>();
        if (isLate(turn)) {
            var unused = cpus.get().thenAccept(number -> add(number * PER_CPU - LEAST)); // a failure leaves it as it is
        }
        return turn;
    }

    /** Tells whether the turn is not at once, for the first time. */
    private synchronized boolean isLate(CompletableFuture<Boolean> turn) {
        waiting.add(turn);
        give();
        boolean isFirst = !isAsked && !turn.isDone();
        isAsked |= isFirst;
        return isFirst;
    }

    private synchronized void add(int turns) {
        free += Math.max(0, turns);
        give();
    }

    private synchronized void giveUp(CompletableFuture<Boolean> turn) {
        if (!waiting.removeIf(each -> each == turn)) {
            add(1); // it was given meanwhile
        }
    }

    private synchronized void give() {
        while (free > 0 && !waiting.isEmpty()) {
            free--;
            waiting.remove().complete(true);
        }
    }
}
