/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drydock.spec.ContainerPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class PortProbeTests {

    private static final ContainerPort PORT = ContainerPort.tcp(80);

    private final AtomicBoolean accepted = new AtomicBoolean();
    private final AtomicBoolean proxied = new AtomicBoolean();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void askWhenTheConnectionStaysOpenIsReady() {
        assertThat(probe().ask()).isEqualTo(ProbeResult.READY);
    }

    @Test
    void askWhenTheContainerIsSeenToAcceptIsReadyAtOnce() {
        accepted.set(true);

        assertThat(probe().ask()).isEqualTo(ProbeResult.READY);
    }

    @Test
    void askWhenTheServerSpeaksFirstIsReady() {
        CompletableFuture<Void> serving =
                onConnection(socket -> socket.getOutputStream().write('+'));

        assertThat(probe().ask()).isEqualTo(ProbeResult.READY);
        serving.join();
    }

    @Test
    void askWhenTheConnectionIsClosedAtOnceIsNotReady() {
        CompletableFuture<Void> serving = onConnection(Socket::close);

        assertThat(probe().ask()).isEqualTo(ProbeResult.notYet("nobody listens on port 80/tcp"));
        serving.join();
    }

    /** More than 100 ms late, as on a busy machine. */
    @Test
    void askWhenAProxyClosesTheConnectionLateIsNotReady() {
        proxied.set(true);
        CompletableFuture<Void> serving = onConnection(socket -> {
            socket.setSoTimeout(250);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        });

        assertThat(probe().ask()).isEqualTo(ProbeResult.notYet("nobody listens on port 80/tcp"));
        serving.join();
    }

    @Test
    void askWhenAProxyDoesNotCloseTheConnectionIsReady() {
        proxied.set(true);

        assertThat(probe().ask()).isEqualTo(ProbeResult.READY);
    }

    @Test
    void askWhenTheConnectionIsResetIsNotReady() {
        CompletableFuture<Void> serving = onConnection(socket -> {
            socket.setSoLinger(true, 0);
            socket.close();
        });

        assertThat(probe().ask()).isEqualTo(ProbeResult.notYet("nobody listens on port 80/tcp"));
        serving.join();
    }

    @Test
    void askWhenTheConnectionIsRefusedIsNotReady() throws IOException {
        PortProbe probe = probe();
        server.close();

        assertThat(probe.ask()).isEqualTo(ProbeResult.notYet("nobody listens on port 80/tcp"));
    }

    private PortProbe probe() {
        return new PortProbe(
                PORT,
                new InetSocketAddress(server.getInetAddress(), server.getLocalPort()),
                accepted::get,
                client -> proxied.get());
    }

    private CompletableFuture<Void> onConnection(SocketAction action) {
        return CompletableFuture.runAsync(() -> {
            try (Socket socket = server.accept()) {
                action.accept(socket);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    @FunctionalInterface
    private interface SocketAction {
        void accept(Socket socket) throws IOException;
    }
}
