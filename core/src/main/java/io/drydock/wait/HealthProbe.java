/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.ExecResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Runs the test of the image's own {@code HEALTHCHECK} in the container, as the engine does, but without waiting for the
 * engine's interval of 30 s. That the engine calls the container unhealthy, by the image's own retries, ends the wait
 * elsewhere, through the event.
 */
final class HealthProbe implements Probe {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final PatientProbe<ExecResult> asking;
    private ProbeResult last = ProbeResult.notYet("the HEALTHCHECK has not ended yet");
    private long nextRun = System.nanoTime();

    HealthProbe(ContainerEngine engine, String container, List<String> healthTest, Executor executor) {
        this.asking = new PatientProbe<>(
                () -> CompletableFuture.supplyAsync(() -> engine.exec(container, healthTest), executor),
                HealthProbe::read,
                failure -> ProbeResult.notYet("the HEALTHCHECK could not be run: " + failure.getMessage()),
                last.reason());
    }

    private static ProbeResult read(ExecResult result) {
        return result.exitCode() == 0
                ? ProbeResult.READY
                : ProbeResult.notYet("the HEALTHCHECK exited with code " + result.exitCode() + lastLine(result));
    }

    private static String lastLine(ExecResult result) {
        return result.output()
                .lines()
                .filter(line -> !line.isBlank())
                .reduce((first, second) -> second)
                .map(line -> ": " + line.strip())
                .orElse("");
    }

    @Override
    public ProbeResult ask() {
        if (System.nanoTime() - nextRun >= 0) {
            last = asking.ask();
            nextRun = System.nanoTime() + PAUSE.toNanos();
        }
        return last;
    }

    @Override
    public void close() {
        asking.close();
    }
}
