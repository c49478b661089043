/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthMessageTests {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 300, 16_384})
    void requestWritesWhatProtocolBuffersRead(int length) throws InvalidProtocolBufferException {
        String service = "ä".repeat(length / 2) + "x".repeat(length % 2);

        byte[] message = HealthMessage.request(service);

        byte[] content = Arrays.copyOfRange(message, 5, message.length);
        assertThat(Arrays.copyOf(message, 5))
                .isEqualTo(ByteBuffer.allocate(5)
                        .put((byte) 0)
                        .putInt(content.length)
                        .array());
        assertThat(HealthCheckRequest.parseFrom(content).getService()).isEqualTo(service);
    }

    @ParameterizedTest
    @CsvSource({"0, UNKNOWN", "1, SERVING", "2, NOT_SERVING", "3, SERVICE_UNKNOWN", "4, 4", "300, 300", "-1, -1"})
    void statusReadsWhatProtocolBuffersWrite(int number, String name) throws IOException {
        byte[] content =
                HealthCheckResponse.newBuilder().setStatusValue(number).build().toByteArray();

        assertThat(HealthMessage.status(envelope(content))).isEqualTo(name);
    }

    /** A number, eight bytes, a string and four bytes before the status, a string after it. */
    @Test
    void statusWhenThereAreOtherFieldsSkipsThem() throws IOException {
        String content = "10ff01" + "190102030405060708" + "22026869" + "2d01020304" + "0802" + "3200";

        assertThat(HealthMessage.status(envelope(HexFormat.of().parseHex(content))))
                .isEqualTo("NOT_SERVING");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00000000",
                "0000000003 0801",
                "0000000001 0801",
                "0000000001 08",
                "0000000002 0880",
                "0000000003 220268",
                "00ffffffff 0801",
                "0000000002 0b00",
                "000000000b 22ffffffffffffffffff01"
            })
    void statusWhenTheMessageIsBrokenThrows(String message) {
        assertThatIOException()
                .isThrownBy(() -> HealthMessage.status(HexFormat.of().parseHex(message.replace(" ", ""))))
                .withMessage("the server answers with a broken message");
    }

    @Test
    void statusWhenTheMessageIsCompressedThrows() {
        assertThatIOException()
                .isThrownBy(() -> HealthMessage.status(new byte[] {1, 0, 0, 0, 0}))
                .withMessage("the server compresses its answer without being asked to");
    }

    private static byte[] envelope(byte[] content) {
        return ByteBuffer.allocate(5 + content.length)
                .put((byte) 0)
                .putInt(content.length)
                .put(content)
                .array();
    }
}
