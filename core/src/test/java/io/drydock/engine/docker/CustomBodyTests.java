/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.drydock.spec.Customization;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CustomBodyTests {

    private static final Map<String, String> OWN = Map.of("io.drydock.run", "r1");

    private static String body(Consumer<Map<String, Object>> change) {
        Map<String, Object> body = Map.of(
                "Labels",
                Map.of("team", "shop", "io.drydock.run", "r1"),
                "Env",
                List.of("A=1"),
                "HostConfig",
                Map.of());
        return new String(Json.write(CustomBody.of(body, new Customization(List.of(change)), OWN)), UTF_8);
    }

    @Test
    @SuppressWarnings("unchecked")
    void ofWhenPartsAreChangedSendsThemChanged() {
        assertThat(body(body -> {
                    ((List<Object>) requireNonNull(body.get("Env"))).add("B=2");
                    ((Map<String, Object>) requireNonNull(body.get("HostConfig"))).put("OomScoreAdj", 500);
                    body.put("Ratio", 0.5);
                }))
                .contains("\"Env\":[\"A=1\",\"B=2\"]", "\"HostConfig\":{\"OomScoreAdj\":500}", "\"Ratio\":0.5");
    }

    @Test
    @SuppressWarnings("unchecked")
    void ofWhenLabelsAreChangedKeepsOurs() {
        assertThat(body(body -> {
                    Map<String, Object> labels = (Map<String, Object>) requireNonNull(body.get("Labels"));
                    labels.clear();
                    labels.put("other", "x");
                    labels.put("io.drydock.run", "stolen");
                }))
                .contains("\"Labels\":{\"other\":\"x\",\"io.drydock.run\":\"r1\"}");
    }

    @Test
    void ofWhenLabelsAreRemovedKeepsOurs() {
        assertThat(body(body -> body.remove("Labels"))).contains("\"Labels\":{\"io.drydock.run\":\"r1\"}");
    }

    @Test
    void writeWhenAValueIsNoJsonSaysWhatIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> body(body -> body.put("Env", new Object())))
                .withMessage("a request cannot hold a value of java.lang.Object: use maps with texts as keys, lists,"
                        + " strings, numbers and booleans");
    }
}
