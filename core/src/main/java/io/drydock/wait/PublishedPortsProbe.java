/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static java.util.stream.Collectors.joining;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.ContainerSnapshot;
import io.drydock.engine.ContainerSnapshot.State;
import io.drydock.spec.ContainerPort;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at a container until the engine tells all its published ports, which may take a moment after the start. */
final class PublishedPortsProbe implements Probe {

    private final ContainerEngine engine;
    private final String container;
    private final List<ContainerPort> expected;
    private volatile @Nullable ContainerSnapshot snapshot;

    PublishedPortsProbe(ContainerEngine engine, String container, List<ContainerPort> expected) {
        this.engine = engine;
        this.container = container;
        this.expected = expected;
    }

    @Override
    public ProbeResult ask() {
        ContainerSnapshot seen = engine.inspectContainer(container);
        snapshot = seen;
        if (seen.state() == State.RESTARTING) {
            return ProbeResult.notYet("the engine has not started it again");
        }
        List<ContainerPort> missing = expected.stream()
                .filter(port -> !seen.publishedPorts().containsKey(port))
                .toList();
        if (seen.hasEnded() || missing.isEmpty()) {
            return ProbeResult.READY;
        }
        return ProbeResult.notYet("the engine has not published port "
                + missing.stream().map(ContainerPort::toString).collect(joining(", ")));
    }

    Optional<ContainerSnapshot> snapshot() {
        return Optional.ofNullable(snapshot);
    }
}
