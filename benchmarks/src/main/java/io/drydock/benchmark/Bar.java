/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What the budget asks of a scenario.
 *
 * @param text what is wanted, in words
 * @param limit the number that is wanted
 * @param atMost whether the measured number is to be at most that, or at least
 * @param unit behind the number
 * @param measured finds the numbers among the times of all contenders, of which the median counts
 */
record Bar(
        String text, double limit, boolean atMost, String unit, Function<Map<String, Times>, List<Double>> measured) {

    /** At most so many times what the bare engine takes. */
    static Bar ofBare(double limit) {
        return new Bar(
                "<= " + limit + " x bare engine",
                limit,
                true,
                "x",
                times -> of(times, Contender.DRYDOCK).ratiosTo(of(times, Contender.BARE)));
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
                times -> of(times, Contender.TESTCONTAINERS).ratiosTo(of(times, Contender.DRYDOCK)));
    }

    /** At most so many milliseconds. */
    static Bar within(double millis, String contender) {
        return new Bar(
                String.format(Locale.ROOT, "<= %.0f ms (%s)", millis, contender),
                millis,
                true,
                "ms",
                times -> of(times, contender).all());
    }

    static Times of(Map<String, Times> times, String contender) {
        Times found = times.get(contender);
        return found == null ? new Times() : found;
    }

    /** What came out. */
    Verdict verdict(Map<String, Times> times) {
        List<Double> numbers = measured.apply(times);
        double median = Times.median(numbers);
        return new Verdict(
                this,
                median,
                Times.quantile(numbers, 0.25),
                Times.quantile(numbers, 0.75),
                atMost ? median <= limit : median >= limit);
    }

    /**
     * What came out.
     *
     * @param bar what was wanted
     * @param median of the rounds
     * @param lower a quarter of the rounds is below
     * @param upper a quarter of the rounds is above
     * @param isMet whether the median is as wanted
     */
    record Verdict(Bar bar, double median, double lower, double upper, boolean isMet) {

        @Override
        public String toString() {
            String spread =
                    lower < upper ? String.format(Locale.ROOT, " (half of the rounds %.2f to %.2f)", lower, upper) : "";
            return String.format(
                    Locale.ROOT,
                    "%-38s measured %.2f %s: %s%s",
                    bar.text(),
                    median,
                    bar.unit(),
                    isMet ? "met" : "NOT met",
                    spread);
        }
    }
}
