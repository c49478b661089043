/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Durations that were measured of one thing. */
final class Sample {

    private final String name;
    private final List<Duration> durations = new ArrayList<>();

    Sample(String name) {
        this.name = name;
    }

    void add(Duration duration) {
        durations.add(duration);
    }

    /** Tells the median in milliseconds. */
    double median() {
        return quantile(0.5);
    }

    static String heading() {
        return String.format(Locale.ROOT, "%-40s %5s %9s %9s %9s", "", "runs", "median", "p95", "max");
    }

    /** Writes milliseconds with one decimal. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-40s %5d %6.1f ms %6.1f ms %6.1f ms",
                name,
                durations.size(),
                median(),
                quantile(0.95),
                quantile(1));
    }

    private double quantile(double share) {
        List<Duration> sorted = durations.stream().sorted().toList();
        int index = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.get(Math.max(0, index)).toNanos() / 1e6;
    }
}
