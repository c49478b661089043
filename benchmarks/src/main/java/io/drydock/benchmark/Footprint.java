/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a JVM that starts one container asks the engine, and what it has loaded by then. */
final class Footprint {

    private static final String SOCKET = "/var/run/docker.sock";

    private Footprint() {}

    /**
     * Measures it.
     *
     * @param classPaths files with the class paths of a contender, without JUnit
     */
    static List<String> lines(Map<String, Path> classPaths) throws IOException, InterruptedException {
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
        for (Map.Entry<String, Path> each : classPaths.entrySet()) {
            String[] jars = Files.readString(each.getValue()).strip().split(File.pathSeparator, -1);
            long bytes = 0;
            for (String jar : jars) {
                bytes += Files.size(Path.of(jar));
            }
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-28s %.1f MB in %d jars on the class path",
                    each.getKey(),
                    bytes / 1e6,
                    jars.length));
        }
        return lines;
    }
}
