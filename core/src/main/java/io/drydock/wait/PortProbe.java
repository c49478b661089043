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
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Finds out from outside whether somebody listens on a published port, without any tool inside the container.
 *
 * <p>A connection alone proves nothing: Docker's userland proxy accepts it as soon as the container runs, then connects to the
 * container, and closes the first connection when that is refused (moby {@code cmd/docker-proxy/tcp_proxy_linux.go}). So the
 * probe holds the connection: closed or reset means "not yet"; data, or the proxy's own connection, means "listening". Where
 * that one could not be seen, still open after 100 ms means "listening", or after four times the slowest closing so far: with 16
 * containers starting on two processors, closings took up to 140 ms. Where it could be, and is not, a busy machine is the likelier
 * cause, so there it means so after a second.
 */
final class PortProbe implements Probe {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration SHORTEST_HOLD = Duration.ofMillis(100);
    private static final Duration HOLD_WITHOUT_PROOF = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1);
    private static final int SAFETY_FACTOR = 4;

    private enum Seen {
        OPEN,
        ACCEPTED,
        CLOSED
    }

    private final ContainerPort port;
    private final InetSocketAddress address;
    private final BooleanSupplier isAccepted;
    private final Predicate<InetSocketAddress> isProxied;
    private Duration hold = SHORTEST_HOLD;

    /**
     * Makes a probe.
     *
     * @param port the port inside the container
     * @param address where it is published
     * @param isAccepted whether the container was seen to accept a connection
     * @param isProxied whether the connection from an address ends at a proxy whose own connection would be seen
     */
    PortProbe(
            ContainerPort port,
            InetSocketAddress address,
            BooleanSupplier isAccepted,
            Predicate<InetSocketAddress> isProxied) {
        this.port = port;
        this.address = address;
        this.isAccepted = isAccepted;
        this.isProxied = isProxied;
    }

    @Override
    public ProbeResult ask() {
        try (Socket socket = new Socket()) {
            socket.connect(address, (int) CONNECT_TIMEOUT.toMillis());
            return holdOpen(socket) ? ProbeResult.READY : ProbeResult.notYet(nobodyListens(port));
        } catch (IOException e) {
            return ProbeResult.notYet(nobodyListens(port));
        }
    }

    private boolean holdOpen(Socket socket) throws IOException {
        long connected = System.nanoTime();
        socket.setSoTimeout((int) BETWEEN_LOOKS.toMillis());
        Seen seen = hold(socket, connected, hold);
        if (seen == Seen.OPEN) { // asked this late, since the kernel takes its time; then one that was reset is not
            // known any more
            boolean isLong = isProxied.test((InetSocketAddress) socket.getLocalSocketAddress());
            seen = hold(socket, connected, isLong ? HOLD_WITHOUT_PROOF : hold);
        }
        return seen != Seen.CLOSED;
    }

    /** Looks at least once. */
    private Seen hold(Socket socket, long connected, Duration limit) throws IOException {
        do {
            try {
                if (socket.getInputStream().read() >= 0) {
                    return Seen.ACCEPTED;
                }
                closedAfter(connected);
                return Seen.CLOSED;
            } catch (SocketTimeoutException stillOpen) {
                if (isAccepted.getAsBoolean()) {
                    return Seen.ACCEPTED;
                }
            } catch (IOException reset) {
                closedAfter(connected);
                return Seen.CLOSED;
            }
        } while (System.nanoTime() - connected < limit.toNanos());
        return Seen.OPEN;
    }

    private void closedAfter(long connected) {
        Duration safe = Duration.ofNanos((System.nanoTime() - connected) * SAFETY_FACTOR);
        if (safe.compareTo(hold) > 0) {
            hold = safe;
        }
    }

    static String nobodyListens(ContainerPort port) {
        return "nobody listens on port " + port;
    }
}
