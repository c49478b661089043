/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drydock.engine.EngineCallException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WaiterTests {

    private static final Duration LONG = Duration.ofSeconds(15);
    private static final int MANY = 40;

    private volatile StopSignal.@Nullable Cause cause;
    private final List<String> reasons = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Asking asking = new Asking(threads, new Bell());
    private final Waiter waiter = new Waiter("db", () -> Optional.ofNullable(cause), asking, reasons::add);

    @AfterEach
    void allThreadsAreFree() throws InterruptedException {
        threads.shutdown();
        assertThat(threads.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void awaitWhenAProbeIsReadyAsksItOnce() {
        AtomicInteger asked = new AtomicInteger();

        waiter.await(condition(asked, 1), LONG);

        assertThat(asked).hasValue(1);
        assertThat(reasons).isEmpty();
    }

    @Test
    void awaitWhenItIsNotReadyYetTellsWhyEachTime() {
        waiter.await(condition(new AtomicInteger(), 3), LONG);

        assertThat(reasons).containsExactly("not before 3", "not before 3");
    }

    @Test
    void awaitWhenTheConditionCanNeverBeMetEndsAtOnce() {
        NotReadyException failure = catchThrowableOfType(
                NotReadyException.class, () -> waiter.await(() -> ProbeResult.never("no HEALTHCHECK"), LONG));

        assertThat(failure.isFinal()).isTrue();
        assertThat(failure.reason()).isEqualTo("no HEALTHCHECK");
    }

    @Test
    void awaitWhenTheTimeIsOverThrowsTheLastReason() {
        NotReadyException failure = catchThrowableOfType(
                NotReadyException.class,
                () -> waiter.await(condition(new AtomicInteger(), Integer.MAX_VALUE), Duration.ofMillis(50)));

        assertThat(failure.stopCause()).isEmpty();
        assertThat(failure.reason()).isEqualTo("not before " + Integer.MAX_VALUE);
        assertThat(failure.isFinal()).isFalse();
    }

    @Test
    void awaitWhenWaitingBecomesUselessEndsAtOnce() {
        Condition neverReady = () -> {
            cause = StopSignal.Cause.ENDED;
            return ProbeResult.notYet("nobody listens");
        };

        NotReadyException failure = catchThrowableOfType(NotReadyException.class, () -> waiter.await(neverReady, LONG));

        assertThat(failure.stopCause()).contains(StopSignal.Cause.ENDED);
        assertThat(failure.reason()).isEqualTo("nobody listens");
    }

    @Test
    void awaitWhenTheContainerEndsCountsWhatItLeftBehind() {
        Condition log = new Condition() {
            @Override
            public ProbeResult check() {
                cause = StopSignal.Cause.ENDED;
                return ProbeResult.notYet("no line");
            }

            @Override
            public ProbeResult checkAfterEnd() {
                return ProbeResult.READY;
            }
        };

        assertThatCode(() -> waiter.await(log, LONG)).doesNotThrowAnyException();
    }

    @Test
    void awaitWhenTheEngineDoesNotAnswerAfterTheEndTellsTheEndAllTheSame() {
        Condition completed = new Condition() {
            @Override
            public ProbeResult check() {
                cause = StopSignal.Cause.ENDED;
                return ProbeResult.notYet("it has not completed yet");
            }

            @Override
            public ProbeResult checkAfterEnd() {
                throw new EngineCallException("inspect container 'abc'", 502, "Bad gateway", null);
            }
        };

        NotReadyException failure = catchThrowableOfType(NotReadyException.class, () -> waiter.await(completed, LONG));

        assertThat(failure.stopCause()).contains(StopSignal.Cause.ENDED);
        assertThat(failure.reason())
                .isEqualTo("the engine could not inspect container 'abc': Bad gateway (status 502)");
    }

    @Test
    void awaitWhenAForeignThreadDiesMeanwhileDoesNotMind() {
        AtomicInteger asked = new AtomicInteger();
        Thread.UncaughtExceptionHandler printing = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {});
        Condition condition = () -> {
            if (asked.incrementAndGet() == 1) {
                dieElsewhere();
            }
            return asked.get() < 3 ? ProbeResult.notYet("asked " + asked) : ProbeResult.READY;
        };

        try {
            waiter.await(condition, LONG);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(printing);
        }

        assertThat(asked).hasValue(3);
    }

    @Test
    void awaitWhenAProbeHangsStillEndsInTime() {
        CountDownLatch never = new CountDownLatch(1);
        Condition hanging = () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return ProbeResult.notYet("hung");
        };

        NotReadyException failure =
                catchThrowableOfType(NotReadyException.class, () -> waiter.await(hanging, Duration.ofMillis(50)));

        assertThat(failure.stopCause()).isEmpty();
        never.countDown();
    }

    /** However many there are: their answers are outstanding, and the time is long. */
    @Test
    void awaitWhenQuestionsAreOutstandingNoticesTheEndOfTheContainer() {
        AtomicInteger asked = new AtomicInteger();
        Probe hanging = () -> {
            if (asked.incrementAndGet() == MANY) {
                cause = StopSignal.Cause.ENDED;
            }
            new CountDownLatch(1).await();
            return ProbeResult.READY;
        };

        NotReadyException failure;
        try (Condition all = new AllConditions(Stream.generate(() -> new AskedCondition(hanging, "not asked", asking))
                .limit(MANY)
                .toList())) {
            failure = catchThrowableOfType(NotReadyException.class, () -> waiter.await(all, LONG));
        }

        assertThat(failure.stopCause()).contains(StopSignal.Cause.ENDED);
        assertThat(failure.attempts()).isEqualTo(MANY);
    }

    @Test
    void awaitWhenAnAnswerComesLooksAtIt() {
        CountDownLatch open = new CountDownLatch(1);
        Condition asked = new AskedCondition(
                () -> {
                    open.await();
                    return ProbeResult.READY;
                },
                "not answered",
                asking);
        Condition opened = () -> {
            ProbeResult result = asked.check();
            open.countDown();
            return result;
        };

        waiter.await(opened, LONG);

        assertThat(asked.attempts()).isEqualTo(1);
    }

    @Test
    void awaitWhenTheStartIsCancelledDoesNotWaitForWhatAContainerLeftBehind() throws InterruptedException {
        CountDownLatch looked = new CountDownLatch(1);
        Condition log = new Condition() {
            @Override
            public ProbeResult check() {
                cause = StopSignal.Cause.ENDED;
                return ProbeResult.notYet("no line");
            }

            @Override
            public ProbeResult checkAfterEnd() {
                looked.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return ProbeResult.READY;
            }
        };
        threads.execute(() -> {
            try {
                looked.await();
                cause = StopSignal.Cause.CANCELLED;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        NotReadyException failure = catchThrowableOfType(NotReadyException.class, () -> waiter.await(log, LONG));

        assertThat(failure.stopCause()).contains(StopSignal.Cause.CANCELLED);
        assertThat(failure.reason()).isEqualTo("no line");
    }

    private static Condition condition(AtomicInteger asked, int readyAt) {
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
