/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drydock.engine.CustomizationException;
import io.drydock.spec.Customization;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CustomBodyTests {

    private static final Map<String, Object> BODY = Map.of("Labels", Map.of("team", "shop"), "Parts", List.of(1));

    @Test
    void ofKeepsTheLabelsByWhichTheResourceIsFound() {
        assertThat(of(body -> body.put("Labels", Map.of("other", "x"))).get("Labels"))
                .isEqualTo(Map.of("other", "x", "own", "1"));
        assertThat(of(Map::clear).toString()).isEqualTo("{Labels={own=1}}");
    }

    @Test
    void ofWhenAChangeFailsSaysSo() {
        assertThatExceptionOfType(CustomizationException.class)
                .isThrownBy(() -> of(body -> {
                    throw new IllegalStateException("boom");
                }))
                .withMessage("customize failed: java.lang.IllegalStateException: boom")
                .withCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void ofWhenTheResultCannotBeSentSaysSo() {
        assertThatExceptionOfType(CustomizationException.class)
                .isThrownBy(() -> of(body -> body.put("When", new Object())))
                .withMessage("customize failed: java.lang.IllegalArgumentException: a request cannot hold a value of"
                        + " java.lang.Object: use maps with texts as keys, lists, strings, numbers and booleans");
        assertThatExceptionOfType(CustomizationException.class)
                .isThrownBy(() -> of(body -> body.put("Map", Map.of(1, "x"))))
                .withMessage(
                        "customize failed: java.lang.IllegalArgumentException: the names of members are texts, and this"
                                + " is none: 1");
    }

    private static Map<String, ?> of(Consumer<Map<String, Object>> change) {
        return CustomBody.of(BODY, new Customization(List.of(change)), Map.of("own", "1"));
    }
}
