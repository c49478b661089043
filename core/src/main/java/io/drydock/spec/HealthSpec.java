/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What of a container's health check differs from the image's {@code HEALTHCHECK}. The engine takes from the image what is
 * {@code null} here (moby {@code daemon/commit.go}).
 *
 * @param command the test, a line for the image's shell
 * @param exec the test, a program and its arguments, which needs no shell; empty where it is a line or the image's
 * @param interval the time between two tests
 * @param timeout how long a test may take
 * @param retries how many tests in a row must fail until the container is unhealthy
 * @param startPeriod how long failures do not count after the start
 * @param none whether there is no health check at all
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record HealthSpec(
        @Nullable String command,
        List<String> exec,
        @Nullable Duration interval,
        @Nullable Duration timeout,
        @Nullable Integer retries,
        @Nullable Duration startPeriod,
        boolean none) {

    /** Copies the list. */
    public HealthSpec {
        exec = List.copyOf(exec);
    }

    /**
     * Tells whether it has a test of its own, instead of the image's.
     *
     * @return whether it has one
     */
    public boolean hasTest() {
        return command != null || !exec.isEmpty();
    }

    /**
     * Tells what is said of the test while the test itself is that of the image, and has no effect where the image has none.
     *
     * @return names of members, as {@code healthInterval}
     */
    public List<String> ofTheImagesTest() {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        said.put("healthInterval", interval);
        said.put("healthTimeout", timeout);
        said.put("healthRetries", retries);
        said.put("healthStartPeriod", startPeriod);
        return hasTest()
                ? List.of()
                : said.entrySet().stream()
                        .filter(each -> each.getValue() != null)
                        .map(Map.Entry::getKey)
                        .toList();
    }

    /**
     * Gives it another test.
     *
     * @param line for the shell
     * @param arguments a program and its arguments
     * @return the same otherwise
     */
    public HealthSpec withTest(@Nullable String line, List<String> arguments) {
        return new HealthSpec(line, arguments, interval, timeout, retries, startPeriod, none);
    }

    /** What a container has of which nothing was said. */
    public static final HealthSpec DEFAULT = new HealthSpec(null, List.of(), null, null, null, null, false);
}
