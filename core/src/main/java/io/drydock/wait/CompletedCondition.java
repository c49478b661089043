/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static java.util.stream.Collectors.joining;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.ContainerSnapshot;
import java.util.Set;

/** A container is to end with a wanted exit code; its end is heard, not asked for. */
final class CompletedCondition implements Condition {

    private final ContainerEngine engine;
    private final String container;
    private final Set<Integer> exitCodes;

    CompletedCondition(ContainerEngine engine, String container, Set<Integer> exitCodes) {
        this.engine = engine;
        this.container = container;
        this.exitCodes = exitCodes;
    }

    @Override
    public ProbeResult check() {
        return ProbeResult.notYet("it has not completed yet");
    }

    @Override
    public ProbeResult checkAfterEnd() {
        ContainerSnapshot snapshot = engine.inspectContainer(container);
        return snapshot.hasEnded() && exitCodes.contains(snapshot.exitCode())
                ? ProbeResult.READY
                : ProbeResult.notYet("it was to complete with exit code "
                        + exitCodes.stream().sorted().map(String::valueOf).collect(joining(" or ")));
    }
}
