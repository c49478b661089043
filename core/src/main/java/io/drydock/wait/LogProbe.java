/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineStream;
import io.drydock.engine.LogLine;
import io.drydock.engine.LogListener;
import io.drydock.engine.LogRequest;
import io.drydock.spec.WaitSpec.LogWait;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts matching lines while they are written; nothing is read twice. */
final class LogProbe implements Probe, LogListener {

    private static final Duration LAST_LINES = Duration.ofSeconds(5);

    private final LogWait wanted;
    private final ContainerEngine engine;
    private final String container;
    private final AtomicInteger matches = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final EngineStream stream;

    LogProbe(LogWait wanted, ContainerEngine engine, String container, @Nullable Instant lastOfBefore) {
        this.wanted = wanted;
        this.engine = engine;
        this.container = container;
        this.stream = engine.followLogs(container, LogRequest.after(lastOfBefore), this);
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
    public ProbeResult ask() {
        int seen = matches.get();
        if (seen >= wanted.times()) {
            return ProbeResult.READY;
        }
        return ProbeResult.notYet(
                seen + " of " + wanted.times() + (wanted.times() == 1 ? " line" : " lines") + " of the log matched '"
                        + wanted.pattern() + "'" + (end.getCount() == 0 ? ", and the log is over" : ""));
    }

    /** What a container wrote before its end may be on its way still. */
    @Override
    public ProbeResult askAfterEnd() {
        try {
            if (!ask().isReady() && engine.inspectContainer(container).hasEnded()) {
                end.await(LAST_LINES.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ask();
    }

    @Override
    public void close() {
        stream.close();
    }
}
