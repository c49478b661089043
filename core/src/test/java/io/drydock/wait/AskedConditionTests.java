/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class AskedConditionTests {

    private static final long MILLI = Duration.ofMillis(1).toNanos();

    private long now = Long.MAX_VALUE - MILLI;

    /** Nobody runs them but the test. */
    private final Queue<Runnable> questions = new ArrayDeque<>();

    private AskedCondition asked(Probe probe) {
        return new AskedCondition(probe, "not answered", new Asking(questions::add, new Bell(), () -> now));
    }

    @Test
    void checkWhenTheAnswerIsThereAtOnceTellsIt() {
        Asking atOnce = new Asking(Runnable::run, new Bell());

        assertThat(new AskedCondition(() -> ProbeResult.READY, "not answered", atOnce).check())
                .isEqualTo(ProbeResult.READY);
    }

    @Test
    void checkWhenTheAnswerTakesLongDoesNotWaitForIt() {
        AskedCondition condition = asked(() -> ProbeResult.READY);

        assertThat(condition.check()).isEqualTo(ProbeResult.notYet("not answered"));
        assertThat(condition.check()).isEqualTo(ProbeResult.notYet("not answered"));
        assertThat(condition.attempts()).isEqualTo(1);
        questions.remove().run();

        assertThat(condition.check()).isEqualTo(ProbeResult.READY);
        assertThat(questions).isEmpty();
    }

    /** At 10 ms for each it would take more than an hour. */
    @Test
    void checkWhenManyAnswersAreOutstandingDoesNotWaitForThem() {
        AllConditions all = new AllConditions(
                Stream.generate(() -> asked(() -> ProbeResult.READY)).limit(100).toList());

        for (int look = 0; look < 5000; look++) {
            assertThat(all.check().isReady()).isFalse();
        }

        assertThat(all.attempts()).isEqualTo(100);
    }

    @Test
    void checkWhenItIsLookedAtAllTheTimeAsksOnItsOwnClock() {
        AskedCondition condition = asked(() -> ProbeResult.notYet("no"));
        List<Integer> asked = new ArrayList<>();

        for (int milli = 0; milli < 500; milli++) {
            condition.check();
            if (!questions.isEmpty()) {
                questions.remove().run();
                condition.check();
                asked.add(milli);
            }
            now += MILLI;
        }

        assertThat(asked)
                .containsExactly(
                        0, 2, 6, 12, 20, 30, 42, 56, 72, 90, 110, 132, 156, 182, 210, 240, 272, 306, 342, 380, 420,
                        462);
    }

    @Test
    void checkWhenTheProbeFailsFails() {
        AskedCondition condition = asked(() -> {
            throw new IllegalStateException("the engine is gone");
        });
        condition.check();
        questions.remove().run();

        assertThatThrownBy(condition::check)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the engine is gone");
    }

    @Test
    void checkWhenAnAnswerComesRingsTheBell() {
        Bell bell = new Bell();
        new AskedCondition(() -> ProbeResult.READY, "not answered", new Asking(questions::add, bell)).check();

        questions.remove().run();

        bell.await(Duration.ofHours(1));
    }

    @Test
    void closeWhenAnAnswerIsOutstandingSetsItsThreadFree() throws InterruptedException {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        AskedCondition condition = new AskedCondition(
                () -> {
                    asking.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        interrupted.countDown();
                    }
                    return ProbeResult.READY;
                },
                "not answered",
                new Asking(threads, new Bell()));
        condition.check();
        asking.await();

        condition.close();

        interrupted.await();
        threads.shutdown();
        assertThat(threads.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void checkWhenItIsClosedAsksNothing() {
        AskedCondition condition = asked(() -> ProbeResult.READY);

        condition.close();
        condition.check();

        assertThat(questions).isEmpty();
    }

    @Test
    void checkWhenItIsNotItsTurnAsksNothing() {
        AtomicBoolean turn = new AtomicBoolean();
        AtomicBoolean left = new AtomicBoolean();
        AskedCondition condition = new AskedCondition(
                () -> ProbeResult.READY, "not asked", new Asking(questions::add, new Bell(), () -> now), new Turns() {
                    @Override
                    public boolean take() {
                        return turn.get();
                    }

                    @Override
                    public void leave() {
                        left.set(true);
                    }
                });

        assertThat(condition.check()).isEqualTo(ProbeResult.notYet("not asked"));
        assertThat(condition.hasBegun()).isFalse();
        assertThat(condition.attempts()).isZero();
        turn.set(true);
        condition.check();
        assertThat(condition.hasBegun()).isTrue();
        condition.close();

        assertThat(left).isTrue();
        assertThat(questions).hasSize(1);
    }

    @Test
    void checkAfterEndWhenTheProbeNeedsARunningContainerAsksNothing() {
        List<String> asked = new ArrayList<>();

        ProbeResult result = asked(() -> {
                    asked.add("asked");
                    return ProbeResult.READY;
                })
                .checkAfterEnd();

        assertThat(result).isEqualTo(ProbeResult.notYet(""));
        assertThat(asked).isEmpty();
        assertThat(questions).isEmpty();
    }
}
