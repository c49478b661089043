/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CleanupSettingsTests {

    private static CleanupSettings settings(Map<String, String> values) {
        return CleanupSettings.from(values::get);
    }

    @Test
    void fromWhenNothingIsSetWantsAll() {
        assertThat(settings(Map.of())).isEqualTo(new CleanupSettings(true, true, Duration.ofHours(24)));
        assertThat(settings(Map.of("drydock.sweep", " ", "drydock.sweep.age", "")))
                .isEqualTo(settings(Map.of()));
    }

    @Test
    void fromTakesWhatIsSet() {
        assertThat(settings(
                        Map.of("drydock.watchdog", "false", "drydock.sweep", " false ", "drydock.sweep.age", "90m")))
                .isEqualTo(new CleanupSettings(false, false, Duration.ofMinutes(90)));
    }

    @Test
    void fromWhenAChoiceIsWrongThrows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of("drydock.sweep", "no")))
                .withMessage("the setting drydock.sweep is wrong: 'no' is not allowed: write 'true' or 'false'");
    }
}
