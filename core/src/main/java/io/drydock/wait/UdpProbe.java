/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import io.drydock.spec.ContainerPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Finds out whether anybody denies that someone listens on a UDP port: within 100 ms of silence nobody did. */
final class UdpProbe implements Probe {

    private static final Duration SILENCE = Duration.ofMillis(100);

    private final ContainerPort port;
    private final InetSocketAddress address;
    private final RefusalPace pace;

    /**
     * Makes a probe.
     *
     * @param port the port inside the container
     * @param address who is asked
     * @param pace that of all UDP ports of the container, in which it has a turn
     */
    UdpProbe(ContainerPort port, InetSocketAddress address, RefusalPace pace) {
        this.port = port;
        this.address = address;
        this.pace = pace;
    }

    @Override
    public ProbeResult ask() {
        try {
            if (!UdpPort.isOpenOrFiltered(address, SILENCE)) {
                return ProbeResult.notYet(PortProbe.nobodyListens(port));
            }
            pace.notRefused();
            return ProbeResult.READY;
        } catch (IOException e) {
            return ProbeResult.notYet("port " + port + " cannot be asked: " + e.getMessage(), e);
        }
    }
}
