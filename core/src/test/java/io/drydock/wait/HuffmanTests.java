/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HuffmanTests {

    /** The examples of RFC 7541, appendix C. */
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "f1e3c2e5f23a6ba0ab90f4ff, www.example.com",
        "a8eb10649cbf, no-cache",
        "25a849e95ba97d7f, custom-key",
        "25a849e95bb8e8b4bf, custom-value",
        "6402, 302",
        "aec3771a4b, private",
        "d07abe941054d444a8200595040b8166e082a62d1bff, 'Mon, 21 Oct 2013 20:13:21 GMT'",
        "9d29ad171863c78f0b97c8e9ae82ae43d3, https://www.example.com",
        "9bd9ab, gzip",
        "94e7821dd7f2e6c7b335dfdfcd5b3960d5af27087f3672c1ab270fb5291f9587316065c003ed4ee5b1063d5007,"
                + " 'foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1'"
    })
    void decodeReadsTheExamplesOfTheStandard(String encoded, String text) throws IOException {
        assertThat(new String(Huffman.decode(HexFormat.of().parseHex(encoded)), US_ASCII))
                .isEqualTo(text);
    }

    /** Padding of zeros, of a whole byte, of a code that was begun; the end of the string. */
    @ParameterizedTest
    @ValueSource(strings = {"00", "1f8a", "ff", "f8ff", "fe", "fffffffc", "ffffffffffffffff"})
    void decodeWhenTheCodeIsBrokenThrows(String encoded) {
        assertThatIOException()
                .isThrownBy(() -> Huffman.decode(HexFormat.of().parseHex(encoded)))
                .withMessage("the server sends headers in a broken Huffman code");
    }
}
