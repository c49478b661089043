/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineException;
import io.drydock.engine.EngineStream;
import io.drydock.engine.LogLine;
import io.drydock.engine.LogListener;
import io.drydock.engine.LogRequest;
import io.drydock.report.EvidenceLog;
import io.drydock.report.EvidenceRoom;
import io.drydock.report.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the engine for evidence, everything at once and no longer than a time in all. What cannot be had by then is nothing, with the
 * reason.
 */
final class EvidenceQuestions {

    /** Longer logs are read from there on; so many lines are rarely less than there is room for. */
    private static final int MOST_LINES = 200_000;

    /** Shown of what was written before, where nothing was written since. */
    private static final int LINES_BEFORE = 20;

    private final ContainerEngine engine;
    private final Executor executor;
    private final Duration limit;
    private final EvidenceRoom room = new EvidenceRoom();
    private final long began = System.nanoTime();

    EvidenceQuestions(ContainerEngine engine, Executor executor, Duration limit) {
        this.engine = engine;
        this.executor = executor;
        this.limit = limit;
    }

    /** A question that was asked; the answer comes when it is there or the time is over. */
    final class Asked<T> {

        private final CompletableFuture<T> answer;

        private Asked(Supplier<T> question) {
            this.answer = CompletableFuture.supplyAsync(question, executor);
        }

        Found<T> answer() {
            try {
                if (!isThereInTime()) {
                    return Found.nothing("the engine did not answer within " + limit.toSeconds() + " s");
                }
                return Found.of(answer.join());
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    return Found.nothing(reason(failure));
                }
                throw e;
            }
        }

        /** One part that cannot be had must not cost the others. */
        private String reason(RuntimeException failure) {
            return failure instanceof EngineException ? String.valueOf(failure.getMessage()) : failure.toString();
        }

        private boolean isThereInTime() {
            CountDownLatch there = new CountDownLatch(1);
            var unused = answer.whenComplete((result, failure) -> there.countDown());
            return awaitInTime(there);
        }
    }

    /** On a thread of the session, which is interrupted only when the run is over. */
    private boolean awaitInTime(CountDownLatch latch) {
        try {
            return latch.await(limit.toNanos() - (System.nanoTime() - began), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    <T> Asked<T> ask(Supplier<T> question) {
        return new Asked<>(question);
    }

    /** Asks for the time; the clock of this machine may be another one. */
    Asked<Instant> askTime() {
        return ask(engine::time);
    }

    /** Asks for the end of a log. */
    LogReading askLog(String container, Optional<Instant> since) {
        return new LogReading(container, since.orElse(null));
    }

    /** A log that is being read. */
    final class LogReading {

        private final EvidenceLog log = room.newLog();
        private final CountDownLatch over = new CountDownLatch(1);
        private final Asked<EngineStream> stream;

        private final Asked<List<LogLine>> before;

        private LogReading(String container, @Nullable Instant since) {
            LogRequest request = request(since, MOST_LINES);
            this.before = ask(() -> since == null ? List.of() : engine.logs(container, request(null, LINES_BEFORE)));
            this.stream = ask(() -> engine.streamLogs(container, request, new LogListener() {
                @Override
                public void onLine(LogLine line) {
                    log.add(line);
                }

                @Override
                public void onEnd() {
                    over.countDown();
                }
            }));
        }

        private LogRequest request(@Nullable Instant since, int tail) {
            return new LogRequest(since, null, tail, true, true, true);
        }

        Found<EvidenceLog> lines() {
            Found<EngineStream> opened = stream.answer();
            if (opened.value() == null) {
                return Found.nothing(opened.reason());
            }
            try {
                if (!awaitInTime(over)) {
                    log.cutAfter(limit);
                }
                List<LogLine> earlier = log.isEmpty() ? before.answer().value() : null;
                if (earlier != null) {
                    earlier.forEach(log::addBefore);
                }
                return Found.of(log);
            } finally {
                opened.value().close();
            }
        }
    }
}
