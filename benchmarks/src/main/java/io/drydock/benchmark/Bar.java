/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What the budget asks of a scenario.
 *
 * @param text what is wanted, in words
 * @param limit the number that is wanted
 * @param atMost whether the measured number is to be at most that, or at least
 * @param unit behind the number
 * @param measured finds the number among the times of all contenders
 */
record Bar(String text, double limit, boolean atMost, String unit, ToDoubleFunction<Map<String, Times>> measured) {

    /** At most so many times what the bare engine takes. */
    static Bar ofBare(double limit) {
        return new Bar(
                "<= " + limit + " x bare engine",
                limit,
                true,
                "x",
                times -> of(times, Contender.DRYDOCK).ratioTo(of(times, Contender.BARE)));
    }

    /** At most so many milliseconds more than the bare engine takes. */
    static Bar aboveBare(double millis) {
        return new Bar(
                String.format(Locale.ROOT, "<= bare engine + %.2f s", millis / 1000),
                millis,
                true,
                "ms more",
                times -> of(times, Contender.DRYDOCK).moreThan(of(times, Contender.BARE)));
    }

    /** At least so many times as fast as Testcontainers. */
    static Bar asTestcontainers(double limit) {
        return new Bar(
                ">= " + limit + " x as fast as Testcontainers",
                limit,
                false,
                "x",
                times -> of(times, Contender.TESTCONTAINERS).ratioTo(of(times, Contender.DRYDOCK)));
    }

    /** At most so many milliseconds. */
    static Bar within(double millis) {
        return new Bar(
                String.format(Locale.ROOT, "<= %.0f ms", millis),
                millis,
                true,
                "ms",
                times -> of(times, Contender.DRYDOCK).median());
    }

    private static Times of(Map<String, Times> times, String contender) {
        Times found = times.get(contender);
        return found == null ? new Times() : found;
    }

    boolean isMet(double number) {
        return atMost ? number <= limit : number >= limit;
    }
}
