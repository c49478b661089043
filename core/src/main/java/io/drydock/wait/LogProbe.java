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
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts matching lines while they are written; nothing is read twice. */
final class LogProbe implements Probe, LogListener {

    private final LogWait wanted;
    private final AtomicInteger matches = new AtomicInteger();
    private volatile boolean ended;
    private final EngineStream stream;

    LogProbe(LogWait wanted, ContainerEngine engine, String container, @Nullable Instant lastOfBefore) {
        this.wanted = wanted;
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
        ended = true;
    }

    @Override
    public ProbeResult ask() {
        int seen = matches.get();
        if (seen >= wanted.times()) {
            return ProbeResult.READY;
        }
        return ProbeResult.notYet(seen + " of " + wanted.times() + (wanted.times() == 1 ? " line" : " lines")
                + " of the log matched '" + wanted.pattern() + "'" + (ended ? ", and the log is over" : ""));
    }

    @Override
    public void close() {
        stream.close();
    }
}
