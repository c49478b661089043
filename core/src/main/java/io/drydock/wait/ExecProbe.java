/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static java.util.stream.Collectors.joining;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineException;
import io.drydock.engine.ExecResult;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command in the container. To start a process in a container takes the engine 60 to 100 ms; so where the container has
 * {@code /bin/sh}, that repeats the command every 30 ms until it succeeds, for a second or so at a time. The limit also ends
 * what would otherwise go on when nobody waits any more.
 */
final class ExecProbe implements Probe {

    private static final String SHELL = "/bin/sh";

    /** A sleep of less than a second is an extension that busybox, coreutils and toybox have. */
    private static final String LOOP = "wanted=\" $1 \"; shift; n=0; while :; do \"$@\"; code=$?;"
            + " case \"$wanted\" in *\" $code \"*) exit $code;; esac;"
            + " n=$((n+1)); [ $n -ge 25 ] && exit $code; sleep 0.03 2>/dev/null || sleep 1; done";

    private final ContainerEngine engine;
    private final String container;
    private final String subject;
    private final List<String> command;
    private final Set<Integer> exitCodes;
    private @Nullable List<String> run;

    /**
     * Makes a probe.
     *
     * @param engine where the container runs
     * @param container its id
     * @param subject names the command in messages
     * @param command program and arguments
     * @param exitCodes those that are wanted
     */
    ExecProbe(ContainerEngine engine, String container, String subject, List<String> command, Set<Integer> exitCodes) {
        this.engine = engine;
        this.container = container;
        this.subject = subject;
        this.command = command;
        this.exitCodes = exitCodes;
    }

    @Override
    public ProbeResult ask() {
        try {
            ExecResult result = engine.exec(container, run());
            return exitCodes.contains(result.exitCode())
                    ? ProbeResult.READY
                    : ProbeResult.notYet(subject + " exited with code " + result.exitCode() + lastLine(result));
        } catch (EngineException e) {
            return ProbeResult.notYet(subject + " could not be run: " + e.getMessage());
        }
    }

    /** What is run in the container: the command in a loop where there is a shell, else the command. */
    private List<String> run() {
        List<String> known = run;
        if (known == null) {
            boolean hasShell = command.get(0).equals(SHELL)
                    || engine.inspectPath(container, SHELL).isPresent();
            known = hasShell ? loop() : command;
            run = known;
        }
        return known;
    }

    private List<String> loop() {
        String codes = exitCodes.stream().map(String::valueOf).collect(joining(" "));
        return Stream.concat(Stream.of(SHELL, "-c", LOOP, "drydock", codes), command.stream())
                .toList();
    }

    private static String lastLine(ExecResult result) {
        return result.output()
                .lines()
                .filter(line -> !line.isBlank())
                .reduce((first, second) -> second)
                .map(line -> ": " + line.strip())
                .orElse("");
    }
}
