/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTests {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.0.0.5", "127.0.0.1", "255.255.255.255"})
    void parseWhenItIsIpv4KeepsIt(String text) {
        IpAddress address = IpAddress.parse(text);

        assertThat(address).hasToString(text);
        assertThat(address.isV6()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "::,::",
        "::1,::1",
        "fd00::,fd00::",
        "FD00:0:0::5,fd00::5",
        "fd00:0:0:1:0:0:0:5,fd00:0:0:1::5",
        "fd00:0:1:0:0:2:0:0,fd00:0:1::2:0:0",
        "1:2:3:4:5:6:7:8,1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7::,1:2:3:4:5:6:7:0",
        "1::,1::",
        "0:0:0:0:0:0:0:0,::",
        "fe80::0202:b3ff,fe80::202:b3ff",
        "1:0:3:4:5:6:7:8,1:0:3:4:5:6:7:8",
        "::ffff:10.0.0.5,::ffff:a00:5",
        "1:2:3:4:5:6:255.0.1.2,1:2:3:4:5:6:ff00:102",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff,ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
    })
    void parseWhenItIsIpv6WritesItAsTheEngineDoes(String text, String written) {
        IpAddress address = IpAddress.parse(text);

        assertThat(address).hasToString(written).isEqualTo(IpAddress.parse(written));
        assertThat(address.isV6()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "10.0.0",
                "10.0.0.0.1",
                "10.0.0.256",
                "10.0.0.05",
                "10.0.0.x",
                "10.0.0.1/24",
                "localhost",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "1:2:3:4:5:6:7:",
                "::1.2.3",
                "g::",
                "1::2::3",
                "1:2:3:4::5:6:7:8",
                "12345::",
                "::g",
                "10.0.0.1::",
                "::10.0.0.1:1",
                "fe80::1%eth0"
            })
    void parseWhenItIsNoAddressSaysWhatIsAllowed(String text) {
        assertThatThrownBy(() -> IpAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not an IP address: write '10.0.0.5' or 'fd00::5'");
    }

    @Test
    void parseWhenTheOtherVersionIsWantedSaysSo() {
        assertThat(IpAddress.parseV4Only("10.0.0.5")).hasToString("10.0.0.5");
        assertThat(IpAddress.parseV6Only("fd00::5")).hasToString("fd00::5");
        assertThatThrownBy(() -> IpAddress.parseV4Only("fd00::5"))
                .hasMessage("'fd00::5' is an IPv6 address: an IPv4 address is wanted, as '10.0.0.5'");
        assertThatThrownBy(() -> IpAddress.parseV6Only("10.0.0.5"))
                .hasMessage("'10.0.0.5' is an IPv4 address: an IPv6 address is wanted, as 'fd00::5'");
    }
}
