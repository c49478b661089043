/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;

/**
 * Where it was measured.
 *
 * @param facts for example {@code processors}
 */
record Surroundings(Map<String, String> facts) {

    Surroundings {
        facts = new LinkedHashMap<>(facts);
    }

    static Surroundings of(int rounds) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        facts.put("rounds", String.valueOf(rounds));
        facts.put("processors", Runtime.getRuntime().availableProcessors() + " x " + processor());
        facts.put("memory", memory());
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("java", System.getProperty("java.runtime.version"));
        try (BareEngine engine = new BareEngine()) {
            JsonNode version = new ObjectMapper()
                    .readTree(engine.call("GET", "/version", "").body());
            facts.put(
                    "engine",
                    version.path("Version").asText() + ", API "
                            + version.path("ApiVersion").asText());
        }
        String testcontainers = GenericContainer.class.getPackage().getImplementationVersion();
        facts.put("Testcontainers", testcontainers == null ? "unknown" : testcontainers);
        return new Surroundings(facts);
    }

    /** As Linux tells it; elsewhere the architecture. */
    private static String processor() throws IOException {
        return fact(Path.of("/proc/cpuinfo"), "model name", System.getProperty("os.arch"));
    }

    private static String memory() throws IOException {
        return fact(Path.of("/proc/meminfo"), "MemTotal", "unknown");
    }

    private static String fact(Path file, String name, String otherwise) throws IOException {
        if (!Files.isReadable(file)) {
            return otherwise;
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(otherwise);
    }

    List<String> lines() {
        return facts.entrySet().stream()
                .map(fact -> fact.getKey() + ": " + fact.getValue())
                .toList();
    }
}
