/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.ContainerSnapshot.State;
import io.drydock.engine.EngineStream;
import io.drydock.engine.LogLine;
import io.drydock.engine.LogListener;
import io.drydock.engine.LogRequest;
import io.drydock.spec.LogStream;
import io.drydock.spec.WaitSpec.LogWait;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Counts matching lines while they are written, from the first look on those too that were written before; nothing is read twice.
 */
final class LogCondition implements Condition, LogListener {

    private static final Duration LAST_LINES = Duration.ofSeconds(5);

    private final LogWait wanted;
    private final ContainerEngine engine;
    private final String container;
    private final AtomicInteger matches = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final @Nullable Instant lastOfBefore;
    private volatile @Nullable EngineStream stream;
    private boolean wasRunningAtEnd;
    private boolean lookedAtEnd;

    LogCondition(LogWait wanted, ContainerEngine engine, String container, @Nullable Instant lastOfBefore) {
        this.wanted = wanted;
        this.engine = engine;
        this.container = container;
        this.lastOfBefore = lastOfBefore;
    }

    private LogRequest request() {
        LogRequest all = LogRequest.after(lastOfBefore);
        return new LogRequest(
                all.since(),
                all.until(),
                all.tail(),
                all.timestamps(),
                wanted.stream() != LogStream.STDERR,
                wanted.stream() != LogStream.STDOUT);
    }

    @Override
    public void onLine(LogLine line) {
        if (wanted.pattern().matcher(line.text()).find()) {
            matches.incrementAndGet();
        }
    }

    @Override
    public void onEnd() {
        end.countDown();
    }

    @Override
    public ProbeResult check() {
        if (stream == null) {
            stream = engine.followLogs(container, request(), this);
        }
        boolean isOver = end.getCount() == 0; // before the look, so that no line is missed in between
        if (matches.get() >= wanted.times()) {
            return ProbeResult.READY;
        }
        if (isOver && !lookedAtEnd) {
            lookedAtEnd = true;
            wasRunningAtEnd = engine.inspectContainer(container).state() == State.RUNNING;
        }
        return wasRunningAtEnd
                ? ProbeResult.never("the engine ended the stream of its log while it runs; " + seen())
                : ProbeResult.notYet(seen() + (isOver ? ", and the log is over" : ""));
    }

    private String seen() {
        return matches.get() + " of " + wanted.times() + (wanted.times() == 1 ? " line" : " lines") + " of "
                + (wanted.stream() == LogStream.ANY ? "the log" : wanted.stream()) + " matched '" + wanted.pattern()
                + "'";
    }

    /** What a container wrote before its end may be on its way still. */
    @Override
    public ProbeResult checkAfterEnd() {
        try {
            if (!check().isReady() && engine.inspectContainer(container).hasEnded()) {
                end.await(LAST_LINES.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return check();
    }

    @Override
    public void close() {
        EngineStream opened = stream;
        if (opened != null) {
            opened.close();
        }
    }
}
