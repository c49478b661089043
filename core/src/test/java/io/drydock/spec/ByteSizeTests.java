/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTests {

    /** The examples are those of go-units' {@code TestRAMInBytes}, where they are sizes that memory can have. */
    @ParameterizedTest
    @CsvSource({
        "32, 32",
        "32b, 32",
        "32B, 32",
        "32k, 32768",
        "32K, 32768",
        "32kb, 32768",
        "32Kb, 32768",
        "32Kib, 32768",
        "32KIB, 32768",
        "32Mb, 33554432",
        "32Gb, 34359738368",
        "32Tb, 35184372088832",
        "32Pb, 36028797018963968",
        "32PB, 36028797018963968",
        "32P, 36028797018963968",
        "32.3, 32",
        "32.3 mb, 33869004",
        "1.5g, 1610612736",
    })
    void parseReadsSizesAsDockerDoes(String text, long bytes) {
        assertThat(ByteSize.parse(text)).isEqualTo(new ByteSize(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "-32", "12q", "m", " 32", "32  mb", "32bm", "32m b", "32bb", ".3kB", "1e3"})
    void parseWhenTextIsNoSizeSaysWhatIs(String text) {
        assertThatExceptionOfType(SyntaxException.class)
                .isThrownBy(() -> ByteSize.parse(text))
                .withMessage("'" + text + "' is not a size: write '512m', '1g' or a number of bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0g", "0.3", "8192p", "999999999999999999p"})
    void parseWhenSizeIsOutOfRangeSaysTheRange(String text) {
        assertThatExceptionOfType(SyntaxException.class)
                .isThrownBy(() -> ByteSize.parse(text))
                .withMessage("'" + text + "' is out of range: it must be more than zero and less than 8192p");
    }
}
