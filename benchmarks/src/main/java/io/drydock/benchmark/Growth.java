/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import io.drydock.engine.FakeEngine;
import io.drydock.run.RunningStack;
import io.drydock.run.Session;
import io.drydock.run.Stack;
import io.drydock.run.StackBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What Drydock itself takes for more and more containers, on an engine that answers at once. */
final class Growth {

    private static final List<Integer> NUMBERS = List.of(1, 2, 4, 8, 16, 32, 64);
    private static final int MOST_FROM = 8;
    private static final double LIMIT = 1.5;

    private final int rounds;

    Growth(int rounds) {
        this.rounds = rounds;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(
                "growth: what Drydock itself takes to start and remove containers, engine that answers at once"));
        NUMBERS.forEach(this::median); // warms up
        double perEight = 0;
        double perLast = 0;
        for (int number : NUMBERS) {
            double millis = median(number);
            perLast = millis / number;
            perEight = number == MOST_FROM ? perLast : perEight;
            lines.add(String.format(Locale.ROOT, "  %3d containers %8.2f ms, %6.3f ms each", number, millis, perLast));
        }
        double ratio = perLast / perEight;
        lines.add(String.format(
                Locale.ROOT,
                "  one of 64 takes %.2f times what one of 8 takes: %s",
                ratio,
                ratio <= LIMIT ? "linear" : "NOT linear"));
        return lines;
    }

    private double median(int number) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            millis.add(measured(number).toNanos() / 1e6);
        }
        return Times.median(millis);
    }

    private static Duration measured(int number) {
        FakeEngine engine = new FakeEngine().withImage("app:1");
        StackBuilder builder = Stack.builder();
        for (int i = 0; i < number; i++) {
            builder.container("app" + i, app -> app.image("app:1"));
        }
        try (Session session = Session.open(() -> engine, List.of())) {
            session.engine();
            long began = System.nanoTime();
            RunningStack stack = builder.build().start(session);
            stack.close();
            return SingleScenarios.since(began);
        }
    }
}
