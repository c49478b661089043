/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;

/**
 * The {@code HEALTHCHECK} of a container and how it went.
 *
 * @param test the test as a command to run in the container
 * @param timeout how long one run of the test may take
 * @param results what the engine's latest runs of it gave, the earliest first; the engine keeps five (moby {@code daemon/health.go})
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record HealthcheckSnapshot(List<String> test, Duration timeout, List<Result> results) {

    /** Copies the lists. */
    public HealthcheckSnapshot {
        test = List.copyOf(test);
        results = List.copyOf(results);
    }

    /**
     * What one run of the test gave.
     *
     * @param exitCode 0 for healthy; -1 where it did not end in time
     * @param output what it wrote, the first 4 KiB
     */
    public record Result(int exitCode, String output) {}
}
