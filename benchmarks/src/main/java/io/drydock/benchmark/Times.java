/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

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

    List<Double> all() {
        return Collections.unmodifiableList(millis);
    }

    /** The ratio of each round; of the medians where one of both took part in a few rounds only. */
    List<Double> ratiosTo(Times other) {
        return pairs(other, (own, others) -> own / others);
    }

    /** The difference of each round, or that of the medians. */
    List<Double> moreThan(Times other) {
        return pairs(other, (own, others) -> own - others);
    }

    private List<Double> pairs(Times other, DoubleBinaryOperator operator) {
        if (rounds() != other.rounds()) {
            return List.of(operator.applyAsDouble(median(), other.median()));
        }
        return IntStream.range(0, rounds())
                .mapToObj(round -> operator.applyAsDouble(of(round), other.of(round)))
                .toList();
    }

    static double median(List<Double> values) {
        return quantile(values, 0.5);
    }

    /** The value that such a part of all is below, between two of them in proportion; NaN of none. */
    static double quantile(List<Double> values, double part) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        double place = part * (sorted.size() - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }
}
