/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WaiterTests {

    private static final Duration LONG = Duration.ofSeconds(15);

    private volatile StopSignal.@Nullable Cause cause;
    private final List<String> reasons = new ArrayList<>();
    private final Waiter waiter = new Waiter("db", () -> Optional.ofNullable(cause), reasons::add);

    @Test
    void awaitWhenAProbeIsReadyAsksItOnce() {
        AtomicInteger asked = new AtomicInteger();

        waiter.await(List.of(probe(asked, 1)), LONG);

        assertThat(asked).hasValue(1);
        assertThat(reasons).isEmpty();
    }

    @Test
    void awaitWhenOneOfSeveralIsReadyDoesNotAskItAgain() {
        AtomicInteger first = new AtomicInteger();
        AtomicInteger second = new AtomicInteger();

        waiter.await(List.of(probe(first, 1), probe(second, 3)), LONG);

        assertThat(first).hasValue(1);
        assertThat(second).hasValue(3);
        assertThat(reasons).containsExactly("not before 3", "not before 3");
    }

    @Test
    void awaitWhenTheTimeIsOverThrowsTheLastReason() {
        NotReadyException failure = catchThrowableOfType(
                NotReadyException.class,
                () -> waiter.await(List.of(probe(new AtomicInteger(), Integer.MAX_VALUE)), Duration.ofMillis(50)));

        assertThat(failure.stopCause()).isEmpty();
        assertThat(failure.reason()).isEqualTo("not before " + Integer.MAX_VALUE);
        assertThat(failure.attempts()).isPositive();
    }

    @Test
    void awaitWhenWaitingBecomesUselessEndsAtOnce() {
        Probe neverReady = () -> {
            cause = StopSignal.Cause.ENDED;
            return ProbeResult.notYet("nobody listens");
        };

        NotReadyException failure =
                catchThrowableOfType(NotReadyException.class, () -> waiter.await(List.of(neverReady), LONG));

        assertThat(failure.stopCause()).contains(StopSignal.Cause.ENDED);
        assertThat(failure.reason()).isEqualTo("nobody listens");
        assertThat(failure.attempts()).isEqualTo(1);
    }

    @Test
    void awaitWhenTheContainerEndsCountsWhatItLeftBehind() {
        Probe log = new Probe() {
            @Override
            public ProbeResult ask() {
                cause = StopSignal.Cause.ENDED;
                return ProbeResult.notYet("no line");
            }

            @Override
            public ProbeResult askAfterEnd() {
                return ProbeResult.READY;
            }
        };

        assertThatCode(() -> waiter.await(List.of(log), LONG)).doesNotThrowAnyException();
    }

    @Test
    void awaitWhenAForeignThreadDiesMeanwhileDoesNotMind() {
        AtomicInteger asked = new AtomicInteger();
        Thread.UncaughtExceptionHandler printing = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {});
        Probe probe = () -> {
            if (asked.incrementAndGet() == 1) {
                dieElsewhere();
            }
            return asked.get() < 3 ? ProbeResult.notYet("asked " + asked) : ProbeResult.READY;
        };

        try {
            waiter.await(List.of(probe), LONG);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(printing);
        }

        assertThat(asked).hasValue(3);
    }

    @Test
    void awaitWhenAProbeHangsStillEndsInTime() {
        CountDownLatch never = new CountDownLatch(1);
        Probe hanging = () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return ProbeResult.notYet("hung");
        };

        NotReadyException failure = catchThrowableOfType(
                NotReadyException.class, () -> waiter.await(List.of(hanging), Duration.ofMillis(50)));

        assertThat(failure.stopCause()).isEmpty();
        never.countDown();
    }

    private static Probe probe(AtomicInteger asked, int readyAt) {
        return () ->
                asked.incrementAndGet() < readyAt ? ProbeResult.notYet("not before " + readyAt) : ProbeResult.READY;
    }

    private static void dieElsewhere() {
        Thread thread = new Thread(() -> {
            throw new IllegalStateException("an unrelated failure");
        });
        thread.setUncaughtExceptionHandler(null);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
