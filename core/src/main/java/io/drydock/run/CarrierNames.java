/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The carriers that a stack may have on the engine, until no more may come: one that came late would bring its volume back. */
final class CarrierNames {

    /** Guarded by this object, as all that follows: when each is not used any more. */
    private final Map<String, CompletableFuture<Void>> unused = new LinkedHashMap<>();

    private boolean closed;

    /** Notes a carrier before the engine is asked to create it. */
    synchronized void begin(String name) {
        checkOpen();
        unused.put(name, new CompletableFuture<>());
    }

    /** Throws when the stack is being removed, or is gone. */
    synchronized void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the stack was closed meanwhile");
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** One that is on the engine all the same is removed with the stack. */
    synchronized void end(String name, boolean removed) {
        CompletableFuture<Void> use = unused.get(name);
        if (use != null) {
            use.complete(null);
        }
        if (removed) {
            unused.remove(name);
        }
    }

    /** Lets no more come, and tells which there may be. */
    synchronized List<String> close() {
        closed = true;
        return List.copyOf(unused.keySet());
    }

    /** Waits until none is used any more. */
    void awaitUnused() {
        CompletableFuture<?>[] uses;
        synchronized (this) {
            uses = unused.values().toArray(CompletableFuture<?>[]::new);
        }
        Completion.awaitUninterruptibly(CompletableFuture.allOf(uses));
    }
}
