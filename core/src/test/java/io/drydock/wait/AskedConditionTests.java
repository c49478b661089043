/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class AskedConditionTests {

    @Test
    void checkWhenTheAnswerIsThereAtOnceTellsIt() {
        assertThat(asked(() -> ProbeResult.READY).check()).isEqualTo(ProbeResult.READY);
    }

    @Test
    void checkWhenTheAnswerTakesLongDoesNotWaitForIt() {
        CountDownLatch never = new CountDownLatch(1);
        try (AskedCondition condition = asked(() -> {
            never.await();
            return ProbeResult.READY;
        })) {
            assertThat(condition.check()).isEqualTo(ProbeResult.notYet("not answered"));
            assertThat(condition.check()).isEqualTo(ProbeResult.notYet("not answered"));
            assertThat(condition.attempts()).isEqualTo(1);
        }
        never.countDown();
    }

    @Test
    void checkWhenItIsLookedAtAllTheTimeAsksOnItsOwnClock() {
        AskedCondition condition = asked(() -> ProbeResult.notYet("no"));
        int looks = 0;

        while (condition.attempts() < 3) {
            condition.check();
            looks++;
        }

        assertThat(looks).isGreaterThan(100);
    }

    @Test
    void checkWhenTheProbeFailsFails() {
        AskedCondition condition = asked(() -> {
            throw new IllegalStateException("the engine is gone");
        });

        assertThatThrownBy(condition::check)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the engine is gone");
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
    }

    private static AskedCondition asked(Probe probe) {
        return new AskedCondition(probe, AskedCondition.USUAL_PAUSE, ForkJoinPool.commonPool(), "not answered");
    }
}
