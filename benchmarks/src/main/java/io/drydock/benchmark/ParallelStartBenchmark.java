/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import io.drydock.engine.docker.DockerEngine;
import io.drydock.run.RunningStack;
import io.drydock.run.Session;
import io.drydock.run.Stack;
import io.drydock.run.StackBuilder;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long it takes until many containers are ready that do not wait for each other, by how many of them may be created or started at the same
 * time ({@code drydock.start.parallelism}). The numbers take turns, so that a noisy machine is noisy for all of them.
 */
public final class ParallelStartBenchmark {

    private static final List<String> NUMBERS = List.of("1", "2", "4", "8", "16", "");

    private final int containers;
    private final int runs;
    private final PrintStream out;

    private ParallelStartBenchmark(int containers, int runs, PrintStream out) {
        this.containers = containers;
        this.runs = runs;
        this.out = out;
    }

    /**
     * Measures and prints.
     *
     * @param arguments how many containers there are, 16 by default, and how often each number is measured, 5 times by default
     */
    public static void main(String[] arguments) {
        int containers = arguments.length == 0 ? 16 : Integer.parseInt(arguments[0]);
        int runs = arguments.length < 2 ? 5 : Integer.parseInt(arguments[1]);
        new ParallelStartBenchmark(containers, runs, System.out).run();
    }

    private void run() {
        Map<String, Sample> samples = new LinkedHashMap<>();
        NUMBERS.forEach(number -> samples.put(
                number,
                new Sample(containers + " containers, " + (number.isEmpty() ? "as usual" : number + " at once"))));
        measure(""); // warms up
        for (int i = 0; i < runs; i++) {
            samples.forEach((number, sample) -> sample.add(measure(number)));
        }
        out.println(Sample.heading());
        samples.values().forEach(out::println);
    }

    private Duration measure(String number) {
        try (Session session = Session.open(
                DockerEngine::connect,
                List.of(),
                name -> Optional.ofNullable(name.equals("drydock.start.parallelism") ? number : null))) {
            long began = System.nanoTime();
            RunningStack stack = stack().build().start(session);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            stack.close();
            return took;
        }
    }

    private StackBuilder stack() {
        StackBuilder stack = Stack.builder();
        for (int i = 0; i < containers; i++) {
            stack.container(
                    "app" + i, app -> app.image("busybox:1.36").ports("8080").command("httpd", "-f", "-p", "8080"));
        }
        return stack;
    }
}
