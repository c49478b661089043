/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTests {

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "30s, PT30S", "2m, PT2M", "1h, PT1H", "007s, PT7S", "24h, PT24H", "86400000ms, PT24H"})
    void parseWhenUnitIsKnownReadsDuration(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0ms", "0s", "00h", "25h", "86400001ms", "999999999h"})
    void parseWhenDurationIsOutOfRangeSaysIt(String text) {
        assertThatSyntaxIsRefused(text, "'" + text + "' is out of range: it must be longer than zero and at most 24h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "30", "30 s", "30S", "1.5s", "-1s", "1m30s", "1d", "30sec", "1000000000s"})
    void parseWhenSyntaxIsWrongSaysWhatToWrite(String text) {
        assertThatSyntaxIsRefused(text, "'" + text + "' is not a duration: write '500ms', '30s', '2m' or '1h'");
    }

    @ParameterizedTest
    @CsvSource({"0s, PT0S", "1000ms, PT1S", "30s, PT30S", "24h, PT24H", "-1, PT-1S"})
    void parseStopTimeoutTakesWhatDockerTakes(String text, Duration duration) {
        assertThat(Durations.parseStopTimeout(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @CsvSource({
        "1500ms, is not a whole number of seconds",
        "25h, is out of range: it must be at most 24h",
        "10, 'is not a stop timeout: write ''30s'' or ''2m'', ''0s'' to kill at once, or ''-1'' to wait however long it takes'",
        "-2, 'is not a stop timeout: write ''30s'' or ''2m'', ''0s'' to kill at once, or ''-1'' to wait however long it takes'"
    })
    void parseStopTimeoutWhenItIsNoneSaysWhy(String text, String reason) {
        assertThatExceptionOfType(SyntaxException.class)
                .isThrownBy(() -> Durations.parseStopTimeout(text))
                .withMessage("'" + text + "' " + reason);
    }

    private static void assertThatSyntaxIsRefused(String text, String message) {
        assertThatExceptionOfType(SyntaxException.class)
                .isThrownBy(() -> Durations.parse(text))
                .withMessage(message);
    }
}
