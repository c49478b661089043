/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a JVM that starts one container asks the engine, and what it has loaded by then. */
final class Footprint {

    private static final String SOCKET = "/var/run/docker.sock";

    private Footprint() {}

    static List<String> lines() throws IOException, InterruptedException {
        List<String> lines =
                new ArrayList<>(List.of("footprint: a fresh JVM that starts one container and removes it"));
        for (String contender : List.of(Contender.BARE, Contender.DRYDOCK, Contender.TESTCONTAINERS)) {
            try (CallCounter counter = new CallCounter(SOCKET)) {
                ColdProcess<Integer> process =
                        ColdProcess.of(contender, Map.of("DOCKER_HOST", counter.host()), counter::calls);
                lines.add("  %-28s %d engine calls until ready, %d in all; %s"
                        .formatted(contender, process.atReady(), counter.calls(), process.footprint()));
            }
        }
        return lines;
    }
}
