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
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
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

    /** What the consumer threw; it is told no line after that. */
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** Whether the failure was thrown to the user. */
    private final AtomicBoolean told = new AtomicBoolean();

    FollowedLog(Consumer<FollowedLog> onClose) {
        this.onClose = onClose;
    }

    /** Passes the lines on. */
    LogListener to(Consumer<LogLine> consumer) {
        return new LogListener() {
            @Override
            public void onLine(LogLine line) {
                if (failure.get() == null) {
                    try {
                        consumer.accept(line);
                    } catch (RuntimeException | Error e) {
                        failure.set(e);
                        over.countDown();
                    }
                }
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
     * @return whether that happened in time; throws what the consumer threw, which ends the following too
     * @throws InterruptedException when the thread is interrupted
     */
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        boolean ended = isOverWithin(timeout);
        throwFailure();
        return ended;
    }

    private boolean isOverWithin(Duration timeout) throws InterruptedException {
        return over.await(TimeLimit.nanos(timeout), TimeUnit.NANOSECONDS);
    }

    private void throwFailure() {
        Throwable thrown = failure.get();
        if (thrown != null && told.compareAndSet(false, true)) {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        }
    }

    /**
     * Lets the lines that are on their way arrive; for a container that is gone.
     *
     * @return what the consumer threw and nobody was told yet
     */
    Optional<Throwable> closeAfter(Duration grace) {
        try {
            isOverWithin(grace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end();
        return told.compareAndSet(false, true) ? Optional.ofNullable(failure.get()) : Optional.empty();
    }

    /** Ends the following; no line is told after that. Closing it again does nothing. Throws what the consumer threw, once. */
    @Override
    public void close() {
        end();
        throwFailure();
    }

    private void end() {
        stream.close();
        over.countDown();
        onClose.accept(this);
    }
}
