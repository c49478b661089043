/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a contender took, round by round, in milliseconds. */
final class Times {

    private final List<Double> millis = new ArrayList<>();

    void add(Duration duration) {
        millis.add(duration.toNanos() / 1e6);
    }

    int rounds() {
        return millis.size();
    }

    double of(int round) {
        return millis.get(round);
    }

    double median() {
        return median(millis);
    }

    double least() {
        return millis.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    double most() {
        return millis.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    /** The median of the ratios of the rounds in which both took part. */
    double ratioTo(Times other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(rounds(), other.rounds()); i++) {
            ratios.add(of(i) / other.of(i));
        }
        return median(ratios);
    }

    /** The median of the differences of the rounds in which both took part. */
    double moreThan(Times other) {
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < Math.min(rounds(), other.rounds()); i++) {
            differences.add(of(i) - other.of(i));
        }
        return median(differences);
    }

    static double median(List<Double> values) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
