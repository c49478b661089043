/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Asks a probe again and again, on another thread and one question at a time, so that the end of a container or a cancelled start is
 * noticed while an answer is outstanding. The first question is asked at once; the pauses grow from 5 to 50 ms, so that a fast
 * container is not kept waiting and a slow one is not disturbed.
 */
final class AskedCondition implements Condition {

    static final Duration USUAL_PAUSE = Duration.ofMillis(50);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofMillis(10);

    private final Probe probe;
    private final Duration longestPause;
    private final Executor executor;
    private @Nullable CompletableFuture<ProbeResult> outstanding;
    private ProbeResult last;
    private long nextQuestion = System.nanoTime();
    private final AtomicInteger attempts = new AtomicInteger();

    /**
     * Makes a condition.
     *
     * @param probe what is asked
     * @param longestPause between an answer and the next question
     * @param executor runs the questions
     * @param meanwhile what is true before the first answer
     */
    AskedCondition(Probe probe, Duration longestPause, Executor executor, String meanwhile) {
        this.probe = probe;
        this.longestPause = longestPause;
        this.executor = executor;
        this.last = ProbeResult.notYet(meanwhile);
    }

    @Override
    public ProbeResult check() {
        CompletableFuture<ProbeResult> asked = outstanding;
        if (asked == null) {
            if (System.nanoTime() - nextQuestion < 0) {
                return last;
            }
            attempts.incrementAndGet();
            asked = CompletableFuture.supplyAsync(this::answer, executor);
            outstanding = asked;
        }
        try {
            last = asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            outstanding = null;
            nextQuestion = System.nanoTime() + pause().toNanos();
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException stillOutstanding) {
            return last;
        }
        return last;
    }

    private ProbeResult answer() {
        try {
            return probe.ask();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    private static RuntimeException failure(ExecutionException e) {
        return e.getCause() instanceof RuntimeException failure ? failure : new CompletionException(e.getCause());
    }

    private Duration pause() {
        Duration pause = SHORTEST_PAUSE.multipliedBy(attempts.get());
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }

    @Override
    public ProbeResult checkAfterEnd() {
        if (!probe.worksAfterEnd()) {
            return ProbeResult.notYet("");
        }
        try {
            return probe.ask();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return last;
        }
    }

    @Override
    public int attempts() {
        return attempts.get();
    }

    @Override
    public void close() {
        if (outstanding != null) {
            outstanding.cancel(true);
        }
    }
}
