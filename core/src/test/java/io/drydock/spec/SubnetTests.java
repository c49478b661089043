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

class SubnetTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/0",
                "10.0.0.0/8",
                "10.223.0.16/28",
                "10.0.0.5/32",
                "::/0",
                "fd00::/8",
                "fd00:0:0:1::/64",
                "fd00::8000:0:0:0/65",
                "fd00::5/128"
            })
    void parseWhenItIsASubnetKeepsIt(String text) {
        assertThat(Subnet.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10.0.0.0", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/08", "10.0.0/24", "fd00::/129", "x/8", "/8"
            })
    void parseWhenItIsNoSubnetSaysWhatIsAllowed(String text) {
        assertThatThrownBy(() -> Subnet.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'" + text + "' is not a subnet: write it in CIDR notation, as '10.0.0.0/24' or 'fd00::/64'");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.5/24,10.0.0.0/24,24",
        "10.0.0.17/28,10.0.0.16/28,28",
        "10.1.2.3/0,0.0.0.0/0,0",
        "fd00::5/64,fd00::/64,64",
        "fd00:1:2:3::/33,fd00:1::/33,33",
        "fd00::1:0:0:5/100,fd00::1:0:0:0/100,100",
        "fd00::1/0,::/0,0"
    })
    void parseWhenItIsAnAddressInASubnetNamesTheSubnet(String text, String subnet, int prefix) {
        assertThatThrownBy(() -> Subnet.parse(text))
                .hasMessage("'" + text + "' has bits set after the first " + prefix + ": write '" + subnet + "'");
        assertThat(Subnet.around(text)).hasToString(subnet);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/24,10.0.0.0,true",
        "10.0.0.0/24,10.0.0.255,true",
        "10.0.0.0/24,10.0.1.0,false",
        "10.0.0.16/28,10.0.0.15,false",
        "0.0.0.0/0,255.0.0.1,true",
        "fd00::/64,fd00::ffff:0:0:1,true",
        "fd00::/64,fd00:0:0:1::1,false",
        "fd00::/64,10.0.0.1,false",
        "10.0.0.0/24,fd00::1,false",
        "fd00::5/128,fd00::5,true",
        "fd00::5/128,fd00::4,false"
    })
    void containsTellsWhetherAnAddressIsOneOfIt(String subnet, String address, boolean contained) {
        assertThat(Subnet.parse(subnet).contains(IpAddress.parse(address))).isEqualTo(contained);
    }

    @Test
    void containsTellsWhetherAnotherLiesWithinIt() {
        Subnet large = Subnet.parse("10.0.0.0/24");
        Subnet small = Subnet.parse("10.0.0.128/25");
        Subnet other = Subnet.parse("10.0.1.0/25");

        assertThat(large.contains(small)).isTrue();
        assertThat(large.contains(large)).isTrue();
        assertThat(small.contains(large)).isFalse();
        assertThat(large.contains(other)).isFalse();
        assertThat(small.overlaps(large)).isTrue();
        assertThat(large.overlaps(small)).isTrue();
        assertThat(large.overlaps(other)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/24,10.0.0.1", "10.223.0.16/28,10.223.0.17", "fd00:0:0:1::/64,fd00:0:0:1::1"})
    void withGatewayWhenNothingIsSaidTakesTheFirstAddress(String subnet, String gateway) {
        SubnetSpec spec = SubnetSpec.of(Subnet.parse(subnet)).withGateway();

        assertThat(spec).isEqualTo(new SubnetSpec(Subnet.parse(subnet), IpAddress.parse(gateway), null));
        assertThat(spec.withGateway()).isEqualTo(spec);
    }

    @Test
    void withGatewayWhenThereIsARangeLeavesItToTheEngine() {
        SubnetSpec spec = new SubnetSpec(Subnet.parse("10.0.0.0/24"), null, Subnet.parse("10.0.0.128/25"));

        assertThat(spec.withGateway()).isEqualTo(spec);
    }

    @Test
    void partTakesOneAfterTheOther() {
        Subnet block = Subnet.parse("10.223.0.0/16");

        assertThat(block.part(28, 0)).hasToString("10.223.0.0/28");
        assertThat(block.part(28, 17)).hasToString("10.223.1.16/28");
        assertThat(block.part(28, 4095)).hasToString("10.223.255.240/28");
        assertThat(block.part(24, 3)).hasToString("10.223.3.0/24");
    }
}
