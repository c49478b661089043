/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalPaceTests {

    private static final long MILLI = Duration.ofMillis(1).toNanos();

    private long now = Long.MAX_VALUE - MILLI;
    private final RefusalPace pace = new RefusalPace(() -> now);
    private final Turns first = pace.turns();

    @Test
    void takeTurnWhenEachIsRefusedAllowsTheNextAfterLongerAndLongerPauses() {
        assertThat(turnsWithin(Duration.ofSeconds(5))).containsExactly(0, 100, 300, 700, 1500, 2600, 3700, 4800);
    }

    /** The bucket of the kernel: six tokens at first and at most, one more per second, one less for each refusal. */
    @Test
    void takeTurnNeverAsksMoreThanLinuxRefuses() {
        List<Integer> turns = turnsWithin(Duration.ofMinutes(2));

        int tokens = 6000;
        int before = 0;
        for (int turn : turns) {
            tokens = Math.min(6000, tokens + turn - before);
            assertThat(tokens).as("at " + turn + " ms").isGreaterThanOrEqualTo(1000);
            tokens -= 1000;
            before = turn;
        }
        assertThat(turns).hasSizeGreaterThan(100);
    }

    @Test
    void notRefusedLetsTheNextPortTakeItsTurnAtOnce() {
        assertThat(first.take()).isTrue();
        assertThat(first.take()).isFalse();

        pace.notRefused();

        assertThat(first.take()).isTrue();
        assertThat(first.take()).isFalse();
    }

    /** The first port would always be due first. */
    @Test
    void takeWhenThereAreSeveralPortsGivesEachItsTurn() {
        Turns second = pace.turns();
        Turns third = pace.turns();
        List<String> order = new ArrayList<>();

        for (int milli = 0; milli < 2700; milli++) {
            take("first", first, order);
            take("second", second, order);
            take("third", third, order);
            now += MILLI;
        }

        assertThat(order).containsExactly("first", "second", "third", "first", "second", "third");
    }

    private static void take(String name, Turns port, List<String> order) {
        if (port.take()) {
            order.add(name);
        }
    }

    @Test
    void leaveWhenAPortWaitsForItsTurnLetsTheOthersAsk() {
        Turns second = pace.turns();
        assertThat(first.take()).isTrue();
        assertThat(second.take()).isFalse();
        assertThat(first.take()).isFalse();
        now += Duration.ofMillis(100).toNanos();
        assertThat(first.take()).isFalse();

        second.leave();

        assertThat(first.take()).isTrue();
    }

    private List<Integer> turnsWithin(Duration time) {
        List<Integer> turns = new ArrayList<>();
        for (int milli = 0; milli <= time.toMillis(); milli++) {
            if (first.take()) {
                turns.add(milli);
            }
            now += MILLI;
        }
        return turns;
    }
}
