/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.ExecResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the test of the image's own {@code HEALTHCHECK} in the container, as the engine does, but without waiting for the
 * engine's interval of 30 s. That the engine calls the container unhealthy, by the image's own retries, ends the wait
 * elsewhere, through the event.
 */
final class HealthProbe implements Probe {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ContainerEngine engine;
    private final String container;
    private final List<String> command;
    private Answer last = Answer.notYet("the HEALTHCHECK was not run yet");
    private long nextRun = System.nanoTime();

    HealthProbe(ContainerEngine engine, String container, List<String> healthTest) {
        this.engine = engine;
        this.container = container;
        this.command = command(healthTest);
    }

    /** {@code CMD} runs a program, {@code CMD-SHELL} a line of shell (moby {@code daemon/health.go}). */
    private static List<String> command(List<String> healthTest) {
        List<String> arguments = new ArrayList<>(healthTest.subList(1, healthTest.size()));
        if (healthTest.get(0).equals("CMD-SHELL")) {
            arguments.addAll(0, List.of("/bin/sh", "-c"));
        }
        return arguments;
    }

    @Override
    public Answer ask() {
        if (System.nanoTime() - nextRun >= 0) {
            last = run();
            nextRun = System.nanoTime() + PAUSE.toNanos();
        }
        return last;
    }

    private Answer run() {
        try {
            ExecResult result = engine.exec(container, command);
            return result.exitCode() == 0
                    ? Answer.READY
                    : Answer.notYet("the HEALTHCHECK exited with code " + result.exitCode() + lastLine(result));
        } catch (EngineCallException e) {
            return Answer.notYet("the HEALTHCHECK could not be run: " + e.getMessage());
        }
    }

    private static String lastLine(ExecResult result) {
        return result.output().lines().filter(line -> !line.isBlank()).reduce((first, second) -> second).stream()
                .map(line -> ": " + line.strip())
                .findFirst()
                .orElse("");
    }
}
