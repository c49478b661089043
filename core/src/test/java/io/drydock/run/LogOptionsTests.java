/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.drydock.engine.LogRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LogOptionsTests {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final LogOptions options = new LogOptions(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void requestWhenNothingIsSaidAsksForAll() {
        assertThat(options.request()).isEqualTo(LogRequest.ALL);
    }

    @Test
    void requestTakesDurationsAsTimesAgo() {
        options.since(Duration.ofMinutes(10))
                .until(Duration.ofMinutes(5))
                .tail(3)
                .timestamps();

        assertThat(options.request())
                .isEqualTo(new LogRequest(NOW.minusSeconds(600), NOW.minusSeconds(300), 3, true, true, true));
    }

    @Test
    void requestTakesOneStreamAlone() {
        assertThat(options.stdoutOnly().request().stderr()).isFalse();
        assertThat(options.stdoutOnly().request().stdout()).isTrue();
        assertThat(options.stderrOnly().request().stderr()).isTrue();
        assertThat(options.stderrOnly().request().stdout()).isFalse();
    }

    @Test
    void tailWhenNegativeThrows() {
        assertThatIllegalArgumentException().isThrownBy(() -> options.tail(-1)).withMessage("tail -1 is negative");
    }
}
