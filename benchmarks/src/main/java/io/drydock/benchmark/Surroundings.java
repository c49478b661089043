/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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

    static Surroundings of() throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        facts.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
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

    List<String> lines() {
        return facts.entrySet().stream()
                .map(fact -> fact.getKey() + ": " + fact.getValue())
                .toList();
    }
}
