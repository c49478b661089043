/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of directories that every file system takes. */
class EvidenceNamesTests {

    @ParameterizedTest
    @CsvSource({
        "storesAnOrder, storesAnOrder",
        "stores an order!, stores_an_order",
        "a=b,a=b",
        "../.., ''",
        "_, ''",
        "x$y_z, x_y_z",
        "1.5+2-x, 1.5+2-x"
    })
    void safeKeepsWhatNeedsNoCare(String text, String name) {
        assertThat(EvidenceNames.safe(text)).isEqualTo(name);
    }

    @Test
    void safeWhenLettersAreLostHasAHashOfTheText() {
        assertThat(EvidenceNames.safe("gr\u00f6\u00dfe")).matches("gr_e-[0-9a-f]{8}");
        assertThat(EvidenceNames.safe("gr\u00fc\u00dfe"))
                .matches("gr_e-[0-9a-f]{8}")
                .isNotEqualTo(EvidenceNames.safe("gr\u00f6\u00dfe"));
        assertThat(EvidenceNames.safe("\u6e2c\u8a66")).matches("[0-9a-f]{8}");
        assertThat(EvidenceNames.safe("\ud83d\ude80 to the moon")).isEqualTo("to_the_moon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u6e2c", "\ud83d\ude80", "\ud840\udc00"})
    void safeWhenTheTextIsLongIsShortAndAscii(String letter) {
        String name = EvidenceNames.safe(letter.repeat(500));

        assertThat(name).matches("[!-~]{0,69}").matches(letter.equals("\ud83d\ude80") ? "" : ".*[0-9a-f]{8}");
        assertThat(EvidenceNames.safe(letter.repeat(500))).isEqualTo(name);
    }
}
