/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressesTests {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "0:0:0:0:0:0:0:0, ::",
        "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "fe80::0202:b3ff, fe80::202:b3ff",
        "::ffff:10.1.2.3, ::ffff:a01:203",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    })
    void canonicalWhenItIsAnAddressHasOneText(String text, String canonical) {
        assertThat(IpAddresses.canonical(text)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "01.2.3.4",
                "1.2.3.x",
                "1.2.3.",
                "localhost",
                ":",
                ":::",
                "1:2",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::g",
                "g::",
                "12345::",
                "1::2::3",
                "1.2.3.4::",
                "1:2:3:4:5:6:7:",
                "::1.2.3"
            })
    void canonicalWhenItIsNoneIsEmpty(String text) {
        assertThat(IpAddresses.canonical(text)).isEmpty();
    }
}
