/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortSpecTests {

    @ParameterizedTest
    @CsvSource({
        "80, , 0, 80/tcp",
        "1, , 0, 1/tcp",
        "65535, , 0, 65535/tcp",
        "80/tcp, , 0, 80/tcp",
        "80/TCP, , 0, 80/tcp",
        "53/udp, , 0, 53/udp",
        "53/UDP, , 0, 53/udp",
        "9/sctp, , 0, 9/sctp",
        ":80, , 0, 80/tcp",
        "8080:80, , 8080, 80/tcp",
        "5353:53/udp, , 5353, 53/udp",
        "127.0.0.1:8080:80, 127.0.0.1, 8080, 80/tcp",
        "127.0.0.1::80, 127.0.0.1, 0, 80/tcp",
        "0.0.0.0:8080:80/udp, 0.0.0.0, 8080, 80/udp",
        "192.168.249.255:8080:80, 192.168.249.255, 8080, 80/tcp",
        "[::1]:8080:80, ::1, 8080, 80/tcp",
        "[0:0:0:0:0:0:0:1]::80, ::1, 0, 80/tcp",
        "8080-8080:80, , 8080, 80/tcp",
    })
    void parseWhenSyntaxIsDockersReadsAllParts(
            String text, @Nullable String hostAddress, int hostPort, String containerPort) {
        assertThat(PortSpec.parse(text)).singleElement().satisfies(port -> {
            assertThat(port.hostAddress()).isEqualTo(hostAddress);
            assertThat(port.hostPort()).isEqualTo(hostPort).isEqualTo(port.lastHostPort());
            assertThat(port.containerPort()).hasToString(containerPort);
            assertThat(port.isFixed()).isEqualTo(hostPort != 0);
            assertThat(port.reserved()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8000-8002 | 8000/tcp, 8001/tcp, 8002/tcp",
                "8000-8001:9000-9001/udp | 8000:9000/udp, 8001:9001/udp",
                "127.0.0.1:8000-8001:80-81 | 127.0.0.1:8000:80/tcp, 127.0.0.1:8001:81/tcp",
                "[::1]:8000-8001:80-81 | [::1]:8000:80/tcp, [::1]:8001:81/tcp",
                "127.0.0.1::80-81 | 127.0.0.1::80/tcp, 127.0.0.1::81/tcp",
                "8000-8010:80 | 8000-8010:80/tcp",
                "0.0.0.0:8000-8010:80 | 0.0.0.0:8000-8010:80/tcp",
            })
    void parseWhenThereAreRangesExpandsThem(String text, String ports) {
        assertThat(PortSpec.parse(text))
                .extracting(PortSpec::toString)
                .containsExactly(ports.strip().split(", "));
    }

    @Test
    void isFixedWhenTheEngineChoosesFromARangeIsFalse() {
        assertThat(PortSpec.parse("8000-8010:80")).singleElement().satisfies(port -> {
            assertThat(port.isFixed()).isFalse();
            assertThat(port.fixedAt(8003)).hasToString("8003:80/tcp");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http",
                "80/",
                "8000-",
                "-8000:80",
                " 80",
                "-1",
                "8080:",
                "80:80:80:80",
                "::1:8080:80",
            })
    void parseWhenSyntaxIsNotDockersSaysWhatToWrite(String text) {
        assertThatSyntaxIsRefused(
                PortSpec::parse,
                text,
                "'" + text + "' is not a port: write '80', '8080:80', '127.0.0.1:8080:80', '[::1]:8080:80',"
                        + " '8000-8005:80' or one of them with '/udp' or '/sctp'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "1", "256.0.0.1", "01.2.3.4", "1.2.3", "[]", "[g]", "[1.2.3.4]", "[1:2]"})
    void parseWhenTheAddressIsNoneSaysWhatToWrite(String address) {
        assertThatSyntaxIsRefused(
                PortSpec::parse,
                address + ":8080:80",
                "'" + address + ":8080:80' names the address '" + address
                        + "': write an IP address of the engine's host, IPv6 in brackets as in '[::1]:8080:80'");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "65536, 65536",
        "99999, 99999",
        "1234567890123, 1234567890123",
        "0:80, 0",
        "65536:80, 65536",
        "80-65536, 65536"
    })
    void parseWhenNumberIsNoPortSaysTheRange(String text, String number) {
        assertThatSyntaxIsRefused(
                PortSpec::parse, text, "'" + text + "' names port " + number + ": a port is a number from 1 to 65535");
    }

    @Test
    void parseWhenProtocolIsUnknownSaysTheKnownOnes() {
        assertThatSyntaxIsRefused(
                PortSpec::parse, "80/dccp", "'80/dccp' names protocol 'dccp': 'tcp', 'udp' and 'sctp' are supported");
    }

    @Test
    void parseWhenARangeEndsBeforeItBeginsSaysSo() {
        assertThatSyntaxIsRefused(
                PortSpec::parse, "8005-8000", "'8005-8000' has the range 8005-8000, which ends before it begins");
    }

    @Test
    void parseWhenRangesDifferInLengthSaysBoth() {
        assertThatSyntaxIsRefused(
                PortSpec::parse,
                "8000-8010:80-81",
                "'8000-8010:80-81' maps 11 host ports to 2 container ports: both must be as many, or the container port"
                        + " one");
        assertThatSyntaxIsRefused(
                PortSpec::parse,
                "8000:80-81",
                "'8000:80-81' maps 1 host ports to 2 container ports: both must be as many, or the container port one");
    }

    @Test
    void parseReservedWhenItIsARangeReservesEach() {
        assertThat(PortSpec.parseReserved("9092-9093/udp"))
                .extracting(PortSpec::toString, PortSpec::reserved)
                .containsExactly(tuple("9092/udp", true), tuple("9093/udp", true));
    }

    @Test
    void parseReservedWhenTheProtocolCannotBeTriedSaysSo() {
        assertThatSyntaxIsRefused(
                PortSpec::parseReserved,
                "9092/sctp",
                "'9092/sctp' cannot be reserved: 'tcp' and 'udp' ports can, write others in ports");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8080:80", "x", "80/"})
    void parseContainerPortsWhenSyntaxIsWrongSaysWhatToWrite(String text) {
        assertThatSyntaxIsRefused(
                PortSpec::parseContainerPorts,
                text,
                "'" + text + "' is not a port of a container: write '80', '8000-8005' or one of them with '/udp'");
    }

    @ParameterizedTest
    @CsvSource({
        "8080:80, 8080:81, true",
        "8080:80, 127.0.0.1:8080:80, true",
        "8080:80, 0.0.0.0:8080:80, true",
        "0.0.0.0:8080:80, 10.0.0.1:8080:80, true",
        "10.0.0.2:8080:80, 10.0.0.1:8080:80, false",
        "8080:80, 8080:80/udp, false",
        "8080:80, 8081:80, false",
        "8080:80, [::1]:8080:80, false",
        "[::]:8080:80, [::1]:8080:80, true",
        "[::2]:8080:80, [::1]:8080:80, false",
        "[::1]:8080:80, [0::1]:8080:80, true",
        "80, 8080:80, false",
        "8080:80, 80, false",
        "8080-8090:80, 8080:80, false",
    })
    void excludesWhenAddressPortAndProtocolMeetIsTrue(String some, String other, boolean expected) {
        assertThat(PortSpec.parse(some).get(0).excludes(PortSpec.parse(other).get(0)))
                .isEqualTo(expected);
        assertThat(PortSpec.parse(other).get(0).excludes(PortSpec.parse(some).get(0)))
                .isEqualTo(expected);
    }

    private static void assertThatSyntaxIsRefused(Function<String, List<?>> parser, String text, String message) {
        assertThatExceptionOfType(SyntaxException.class)
                .isThrownBy(() -> parser.apply(text))
                .withMessage(message);
    }
}
