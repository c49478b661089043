/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.EngineStream;
import io.drydock.engine.LogLine;
import io.drydock.engine.LogListener;
import io.drydock.engine.TimeLimit;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * The log of a container that somebody follows. It is over when the container ends; it is closed with the container's removal at the
 * latest.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class FollowedLog implements AutoCloseable {

    private final CountDownLatch over = new CountDownLatch(1);
    private final LateStream<EngineStream> stream = new LateStream<>();
    private final Consumer<FollowedLog> onClose;

    FollowedLog(Consumer<FollowedLog> onClose) {
        this.onClose = onClose;
    }

    /** Passes the lines on. */
    LogListener to(Consumer<LogLine> consumer) {
        return new LogListener() {
            @Override
            public void onLine(LogLine line) {
                consumer.accept(line);
            }

            @Override
            public void onEnd() {
                over.countDown();
                onClose.accept(FollowedLog.this);
            }
        };
    }

    /** Takes the stream, and closes it where the container was removed while it was opened. */
    void opened(EngineStream opened) {
        stream.opened(opened);
    }

    /**
     * Waits until the container has ended and all its lines were told, or the log was closed.
     *
     * @param timeout how long to wait
     * @return whether that happened in time
     * @throws InterruptedException when the thread is interrupted
     */
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        return over.await(TimeLimit.nanos(timeout), TimeUnit.NANOSECONDS);
    }

    /** Lets the lines that are on their way arrive; for a container that is gone. */
    void closeAfter(Duration grace) {
        try {
            awaitEnd(grace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    /** Ends the following; no line is told after that. Closing it again does nothing. */
    @Override
    public void close() {
        stream.close();
        over.countDown();
        onClose.accept(this);
    }
}
