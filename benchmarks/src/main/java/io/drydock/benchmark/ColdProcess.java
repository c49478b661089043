/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A fresh JVM that has started one container and removed it.
 *
 * @param ready from its launch until the container was ready
 * @param footprint what that took of the JVM, in words
 * @param atReady what was asked at that moment
 */
record ColdProcess<T>(Duration ready, String footprint, T atReady) {

    /**
     * Runs it.
     *
     * @param environment further variables
     * @param question asked when the container is ready
     */
    static <T> ColdProcess<T> of(String contender, Map<String, String> environment, Supplier<T> question)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Cold.class.getName(),
                        contender)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            String line = output.readLine();
            while (line != null && !line.equals(Cold.READY)) {
                line = output.readLine();
            }
            Duration ready = SingleScenarios.since(began);
            T atReady = question.get();
            String footprint = output.lines()
                    .filter(each -> each.startsWith(Cold.FOOTPRINT))
                    .findFirst()
                    .orElse("");
            if (line == null || process.waitFor() != 0) {
                throw new IllegalStateException("the process of " + contender + " failed");
            }
            return new ColdProcess<>(ready, footprint.replace(Cold.FOOTPRINT, ""), atReady);
        }
    }
}
