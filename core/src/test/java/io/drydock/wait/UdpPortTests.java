/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class UdpPortTests {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(20);

    private DatagramSocket server;
    private InetSocketAddress address;

    @BeforeEach
    void listen() throws IOException {
        server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        address = new InetSocketAddress(server.getLocalAddress(), server.getLocalPort());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void isOpenOrFilteredWhenNobodyListensIsFalseBeforeTheTimeIsOver() throws IOException {
        server.close();

        assertThat(UdpPort.isOpenOrFiltered(address, LONG)).isFalse();
    }

    @Test
    void isOpenOrFilteredWhenNobodyListensIsFalseEachTime() throws IOException {
        server.close();

        for (int asked = 0; asked < 20; asked++) {
            assertThat(UdpPort.isOpenOrFiltered(address, LONG)).isFalse();
        }
    }

    @Test
    void isOpenOrFilteredWhenTheServerIsSilentIsTrue() throws IOException {
        assertThat(UdpPort.isOpenOrFiltered(address, SHORT)).isTrue();
    }

    @Test
    void isOpenOrFilteredWhenTheServerAnswersIsTrueBeforeTheTimeIsOver() throws IOException {
        CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> {
            try {
                DatagramPacket packet = new DatagramPacket(new byte[8], 8);
                server.receive(packet);
                server.send(packet);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        assertThat(UdpPort.isOpenOrFiltered(address, LONG)).isTrue();
        answering.join();
    }

    @Test
    void isOpenOrFilteredSendsOneLineFeed() throws IOException {
        DatagramPacket question = new DatagramPacket(new byte[8], 8);

        UdpPort.isOpenOrFiltered(address, SHORT);
        server.receive(question);

        assertThat(Arrays.copyOf(question.getData(), question.getLength())).containsExactly('\n');
    }

    @Test
    void isOpenOrFilteredWhenThereIsNoWayToTheAddressThrows() {
        assertThatIOException()
                .isThrownBy(() ->
                        UdpPort.isOpenOrFiltered(InetSocketAddress.createUnresolved("nowhere.invalid", 53), SHORT))
                .withMessage("Unresolved address");
    }
}
