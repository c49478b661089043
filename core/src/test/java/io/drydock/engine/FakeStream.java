/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Tells one listener, on a thread of its own and in order, until it is closed. */
final class FakeStream implements EventStream {

    private final Instant began = Instant.now();
    private final ExecutorService thread;
    private final Runnable onClose;
    private volatile boolean closed;

    FakeStream(String name, Runnable onClose) {
        this.thread = Executors.newSingleThreadExecutor(task -> FakePort.daemon("fake-engine " + name, task));
        this.onClose = onClose;
    }

    void tell(Runnable news) {
        if (!thread.isShutdown()) {
            thread.execute(() -> {
                if (!closed) {
                    news.run();
                }
            });
        }
    }

    void end(Runnable news) {
        tell(news);
        thread.shutdown();
    }

    @Override
    public Instant began() {
        return began;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        thread.shutdown();
        onClose.run();
    }
}
