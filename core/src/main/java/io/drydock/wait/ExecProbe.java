/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static java.util.stream.Collectors.joining;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineException;
import io.drydock.engine.ExecRequest;
import io.drydock.engine.ExecResult;
import io.drydock.engine.ExecTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command in the container. To start a process in a container takes the engine 60 to 100 ms; so where the container has
 * {@code /bin/sh} and the command has turned out to be quick, that repeats it every 30 ms until it succeeds, for a second at a time. So it is also
 * over soon when nobody waits any more.
 */
final class ExecProbe implements Probe {

    private static final String SHELL = "/bin/sh";

    /** A sleep of less than a second is an extension that busybox, coreutils and toybox have. */
    private static final String LOOP = "wanted=\" $1 \"; left=$2; shift 2; while :; do \"$@\"; code=$?;"
            + " case \"$wanted\" in *\" $code \"*) exit $code;; esac;"
            + " left=$((left-1)); [ $left -le 0 ] && exit $code; sleep 0.03 2>/dev/null || sleep 1; done";

    private static final Duration PAUSE = Duration.ofMillis(30);

    private static final Duration LOOP_TIME = Duration.ofSeconds(1);

    /** For the first loop, of which it is not known yet what part of a run is the command's. */
    private static final Duration FIRST_LOOP_TIME = Duration.ofMillis(2500);

    private static final int MOST_RUNS = 25;

    private final ContainerEngine engine;
    private final String container;
    private final String subject;
    private final List<String> command;
    private final Set<Integer> exitCodes;
    private final Patience patience;
    private final LongSupplier nanoTime;
    private @Nullable Boolean hasShell;

    /** How often the next question runs the command. */
    private int runs = 1;

    /** What it took when it ran alone, together with what the engine needs to start it. */
    private Duration alone = Duration.ZERO;

    /**
     * Makes a probe.
     *
     * @param engine where the container runs
     * @param container its id
     * @param subject names the command in messages
     * @param command program and arguments
     * @param exitCodes those that are wanted
     * @param patience how long one question may take
     * @param nanoTime the clock by which it is known how long the command takes
     */
    ExecProbe(
            ContainerEngine engine,
            String container,
            String subject,
            List<String> command,
            Set<Integer> exitCodes,
            Patience patience,
            LongSupplier nanoTime) {
        this.engine = engine;
        this.container = container;
        this.subject = subject;
        this.command = command;
        this.exitCodes = exitCodes;
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    @Override
    public ProbeResult ask() {
        Duration limit = patience.limit();
        try {
            List<String> run = runs > 1 && hasShell() ? loop() : command;
            long began = nanoTime.getAsLong();
            ExecResult result = engine.commands().exec(container, request(run, limit));
            runs = runsAfter(Duration.ofNanos(nanoTime.getAsLong() - began), run.equals(command));
            return exitCodes.contains(result.exitCode())
                    ? ProbeResult.READY
                    : ProbeResult.notYet(
                            subject + " exited with code " + result.exitCode() + lastLine(result.output()));
        } catch (ExecTimeoutException e) {
            runs = 1;
            patience.wasTooShort();
            return ProbeResult.notYet(
                    subject + " did not end within " + TimedInput.text(limit) + lastLine(e.output()), e);
        } catch (EngineException e) {
            return ProbeResult.notYet(subject + " could not be run: " + e.getMessage(), e);
        }
    }

    private static ExecRequest request(List<String> run, Duration limit) {
        return new ExecRequest(run, null, null, List.of(), false, false, null, limit);
    }

    /** As many as make about a second. */
    private int runsAfter(Duration took, boolean ranAlone) {
        if (ranAlone) {
            alone = took;
            return within(FIRST_LOOP_TIME, took);
        }
        Duration each = took.minus(alone).dividedBy(runs - 1);
        return within(LOOP_TIME, each.compareTo(PAUSE) < 0 ? PAUSE : each);
    }

    private static int within(Duration time, Duration each) {
        return (int) Math.max(1, Math.min(MOST_RUNS, time.toNanos() / Math.max(1, each.toNanos())));
    }

    private boolean hasShell() {
        Boolean known = hasShell;
        if (known == null) {
            known = command.get(0).equals(SHELL)
                    || engine.inspectPath(container, SHELL).isPresent();
            hasShell = known;
        }
        return known;
    }

    private List<String> loop() {
        String codes = exitCodes.stream().map(String::valueOf).collect(joining(" "));
        return Stream.concat(Stream.of(SHELL, "-c", LOOP, "drydock", codes, String.valueOf(runs)), command.stream())
                .toList();
    }

    private static String lastLine(String output) {
        return output.lines()
                .filter(line -> !line.isBlank())
                .reduce((first, second) -> second)
                .map(line -> ": " + line.strip())
                .orElse("");
    }
}
