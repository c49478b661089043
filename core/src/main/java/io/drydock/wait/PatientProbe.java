/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a question whose answer may take long, one at a time, and never waits long itself: so the end of a container or a
 * cancelled start is noticed while an answer is outstanding.
 *
 * @param <T> the type of the answer
 */
final class PatientProbe<T> implements Probe {

    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final Supplier<CompletableFuture<T>> question;
    private final Function<T, ProbeResult> onAnswer;
    private final Function<Throwable, ProbeResult> onFailure;
    private @Nullable CompletableFuture<T> outstanding;
    private ProbeResult last;

    /**
     * Makes a probe.
     *
     * @param question asks
     * @param onAnswer what an answer means
     * @param onFailure what it means that there is none
     * @param meanwhile what is true before the first answer
     */
    PatientProbe(
            Supplier<CompletableFuture<T>> question,
            Function<T, ProbeResult> onAnswer,
            Function<Throwable, ProbeResult> onFailure,
            String meanwhile) {
        this.question = question;
        this.onAnswer = onAnswer;
        this.onFailure = onFailure;
        this.last = ProbeResult.notYet(meanwhile);
    }

    @Override
    public ProbeResult ask() {
        CompletableFuture<T> asked = outstanding == null ? question.get() : outstanding;
        outstanding = asked;
        try {
            last = onAnswer.apply(asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
            outstanding = null;
        } catch (ExecutionException e) {
            last = onFailure.apply(e.getCause() == null ? e : e.getCause());
            outstanding = null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException stillOutstanding) {
            return last;
        }
        return last;
    }

    @Override
    public void close() {
        if (outstanding != null) {
            outstanding.cancel(true);
        }
    }
}
