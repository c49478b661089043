/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.ContainerEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** The last events of a run's containers, for whoever asks later what happened. Engines keep only 256, of everything on them. */
final class HeardEvents {

    private static final int ROOM = 10_000;

    private final Deque<ContainerEvent> events = new ArrayDeque<>();

    synchronized void add(ContainerEvent event) {
        events.add(event);
        if (events.size() > ROOM) {
            events.remove();
        }
    }

    synchronized List<ContainerEvent> of(Set<String> containers) {
        return events.stream()
                .filter(event -> containers.contains(event.container()))
                .toList();
    }
}
