/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import io.drydock.spec.ContainerPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Finds out from outside whether somebody listens on a published port, without any tool inside the container.
 *
 * <p>A connection alone proves nothing: Docker's userland proxy accepts it as soon as the container runs, and closes it
 * again when nobody listens inside (moby {@code cmd/docker-proxy/tcp_proxy_linux.go}). So the probe holds the connection: closed
 * or reset means "not yet"; still open after a while, or data, means "listening". The while is 20 ms, and more where the
 * proxy was seen to be slower.
 */
final class PortProbe implements Probe {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration SHORTEST_HOLD = Duration.ofMillis(20);
    private static final int SAFETY_FACTOR = 4;

    private final ContainerPort port;
    private final InetSocketAddress address;
    private Duration hold = SHORTEST_HOLD;

    PortProbe(ContainerPort port, InetSocketAddress address) {
        this.port = port;
        this.address = address;
    }

    @Override
    public Answer ask() {
        long connected = 0;
        try (Socket socket = new Socket()) {
            socket.connect(address, (int) CONNECT_TIMEOUT.toMillis());
            connected = System.nanoTime();
            socket.setSoTimeout((int) hold.toMillis());
            return socket.getInputStream().read() < 0 ? closedAfter(connected) : Answer.READY;
        } catch (SocketTimeoutException e) {
            return connected == 0 ? nobodyListens() : Answer.READY;
        } catch (IOException e) {
            return connected == 0 ? nobodyListens() : closedAfter(connected);
        }
    }

    private Answer closedAfter(long connected) {
        Duration safe = Duration.ofNanos((System.nanoTime() - connected) * SAFETY_FACTOR);
        if (safe.compareTo(hold) > 0) {
            hold = safe;
        }
        return nobodyListens();
    }

    private Answer nobodyListens() {
        return Answer.notYet("nobody listens on port " + port);
    }
}
