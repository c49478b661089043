/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
        ":80, , 0, 80/tcp",
        "8080:80, , 8080, 80/tcp",
        "5353:53/udp, , 5353, 53/udp",
        "127.0.0.1:8080:80, 127.0.0.1, 8080, 80/tcp",
        "127.0.0.1::80, 127.0.0.1, 0, 80/tcp",
        "0.0.0.0:8080:80/udp, 0.0.0.0, 8080, 80/udp",
    })
    void parseWhenSyntaxIsDockersReadsAllParts(
            String text, @Nullable String hostAddress, int hostPort, String containerPort) {
        PortSpec port = PortSpec.parse(text);

        assertThat(port.hostAddress()).isEqualTo(hostAddress);
        assertThat(port.hostPort()).isEqualTo(hostPort);
        assertThat(port.containerPort()).hasToString(containerPort);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http",
                "80/",
                "8000-8010",
                "8000-8010:80",
                " 80",
                "-1",
                "8080:",
                "80:80:80:80",
                "[g]:80:80",
                "localhost:8080:80",
                "::1:8080:80",
            })
    void parseWhenSyntaxIsNotDockersSaysWhatToWrite(String text) {
        assertThatSyntaxIsRefused(
                text,
                "'" + text + "' is not a port: write '80', '8080:80', '127.0.0.1:8080:80' or one of them with '/udp'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.2", "192.168.249.255", "1", "256.0.0.1", "[::1]", "[]"})
    void parseWhenTheAddressIsNotSupportedSaysWhichAre(String address) {
        assertThatSyntaxIsRefused(
                address + ":8080:80",
                "'" + address + ":8080:80' names the address '" + address
                        + "': '127.0.0.1' and '0.0.0.0' are supported");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "65536, 65536", "99999, 99999", "1234567890123, 1234567890123", "0:80, 0", "65536:80, 65536"})
    void parseWhenNumberIsNoPortSaysTheRange(String text, String number) {
        assertThatSyntaxIsRefused(text, "'" + text + "' names port " + number + ": a port is a number from 1 to 65535");
    }

    @Test
    void parseWhenProtocolIsUnknownSaysTheKnownOnes() {
        assertThatSyntaxIsRefused("80/sctp", "'80/sctp' names protocol 'sctp': 'tcp' and 'udp' are supported");
    }

    private static void assertThatSyntaxIsRefused(String text, String message) {
        assertThatExceptionOfType(SyntaxException.class)
                .isThrownBy(() -> PortSpec.parse(text))
                .withMessage(message);
    }
}
