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
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts matching lines while they are written, from the first look on those too that were written before; nothing is read twice. A look
 * does not wait for the engine.
 */
final class LogCondition implements Condition, LogListener {

    private static final Duration LAST_LINES = Duration.ofSeconds(5);

    private final LogWait wanted;
    private final ContainerEngine engine;
    private final String container;
    private final Asking asking;
    private final AtomicInteger matches = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final @Nullable Instant lastOfBefore;

    /** Guarded by this object, as all that follows: whoever gives up waiting closes it while another thread opens the log. */
    private boolean closed;

    private @Nullable EngineStream stream;
    private @Nullable Question<Boolean> opening;
    private @Nullable Question<Boolean> runsAtEnd;

    LogCondition(
            LogWait wanted, ContainerEngine engine, String container, @Nullable Instant lastOfBefore, Asking asking) {
        this.wanted = wanted;
        this.engine = engine;
        this.container = container;
        this.lastOfBefore = lastOfBefore;
        this.asking = asking;
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
        if (wanted.pattern().matcher(line.text()).find() && matches.incrementAndGet() == wanted.times()) {
            asking.bell().ring();
        }
    }

    @Override
    public void onEnd() {
        end.countDown();
        asking.bell().ring();
    }

    @Override
    public synchronized ProbeResult check() {
        Question<Boolean> opened = opening();
        if (opened.isOver()) {
            opened.answer();
        }
        boolean isOver = isOver(); // before the look, so that no line is missed in between
        if (isMet()) {
            return ProbeResult.READY;
        }
        return isOver && runsAtEnd()
                ? ProbeResult.never("the engine ended the stream of its log while it runs; " + seen())
                : notYet(isOver);
    }

    private synchronized Question<Boolean> opening() {
        if (opening == null) {
            opening = Question.ask(this::open, asking);
        }
        return opening;
    }

    private boolean open() {
        EngineStream opened = engine.followLogs(container, request(), this);
        synchronized (this) {
            if (!closed) {
                stream = opened;
                return true;
            }
        }
        opened.close();
        return false;
    }

    /** Asked once, when the log is over. */
    private boolean runsAtEnd() {
        if (runsAtEnd == null) {
            runsAtEnd = Question.ask(() -> engine.inspectContainer(container).state() == State.RUNNING, asking);
        }
        return runsAtEnd.isOver() && runsAtEnd.answer();
    }

    private boolean isMet() {
        return matches.get() >= wanted.times();
    }

    private boolean isOver() {
        return end.getCount() == 0;
    }

    private ProbeResult notYet(boolean isOver) {
        return ProbeResult.notYet(seen() + (isOver ? ", and the log is over" : ""));
    }

    private String seen() {
        return matches.get() + " of " + wanted.times() + (wanted.times() == 1 ? " line" : " lines") + " of "
                + (wanted.stream() == LogStream.ANY ? "the log" : wanted.stream()) + " matched '" + wanted.pattern()
                + "'";
    }

    /** What a container wrote before its end may be on its way still. */
    @Override
    public ProbeResult checkAfterEnd() {
        opening().answer();
        try {
            if (!isMet() && !isOver() && engine.inspectContainer(container).hasEnded()) {
                end.await(LAST_LINES.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        boolean isOver = isOver();
        return isMet() ? ProbeResult.READY : notYet(isOver);
    }

    @Override
    public void close() {
        EngineStream opened;
        synchronized (this) {
            closed = true;
            opened = stream;
            Stream.of(opening, runsAtEnd).filter(Objects::nonNull).forEach(Question::cancel);
        }
        if (opened != null) {
            opened.close();
        }
    }
}
