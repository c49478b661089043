/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTests {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 ms",
        "PT0.000999S, 0 ms",
        "PT0.35S, 350 ms",
        "PT0.999999S, 999 ms",
        "PT1S, 1 s",
        "PT1.0004S, 1 s",
        "PT1.5S, 1.5 s",
        "PT1.46S, 1.5 s",
        "PT60S, 60 s",
        "PT99.9S, 99.9 s",
        "PT99.96S, 100 s",
        "PT100.9S, 101 s",
        "PT1H, 3600 s",
    })
    void ofIsForPeople(Duration duration, String text) {
        assertThat(DurationText.of(duration)).isEqualTo(text);
    }
}
