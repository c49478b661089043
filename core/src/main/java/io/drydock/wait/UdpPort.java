/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Asks whether somebody listens on a UDP port. There are no connections to try: a host says by ICMP that nobody listens, and
 * says nothing where somebody does. So the answer is "closed" or, in nmap's words, "open or filtered" (nmap reference guide,
 * {@code -sU}).
 *
 * <p>Which address is asked decides what silence means.
 *
 * <ul>
 *   <li>The container's own address on the bridge, for an engine on this machine: the container's kernel answers itself.
 *   <li>A published port at an address of the engine's host that is not loopback: so does it, because the kernel translates
 *       addresses in both directions.
 *   <li>A published port at a loopback address: nothing. Docker's userland proxy takes the datagram and drops the container's
 *       refusal (moby {@code cmd/docker-proxy/udp_proxy_linux.go}), so that the port looks open as soon as the container
 *       runs. The same must be assumed wherever datagrams are forwarded in user space.
 * </ul>
 *
 * <p>Silence also means a firewall that drops, a host that is gone, or a kernel that has refused too often of late: ask no
 * more often than {@link RefusalPace} allows.
 *
 * <p>The question is a datagram with one line feed, which the server receives. It cannot be an empty one, which Java does not
 * send from a connected socket, and only such a socket is told of refusals. A server that stays with the first client that
 * it hears from, as {@code nc -u -l} does, hears from no other afterwards.
 */
final class UdpPort {

    private static final byte[] QUESTION = {'\n'};

    private UdpPort() {}

    /**
     * Asks once, and waits for a refusal or any answer.
     *
     * @param address whom to ask
     * @param silence how long to wait; refusals within one machine take less than 1 ms
     * @return false when nobody listens; true when an answer came, or nothing within the time
     * @throws IOException when there is no way to the address
     */
    static boolean isOpenOrFiltered(InetSocketAddress address, Duration silence) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(address);
            socket.setSoTimeout((int) silence.toMillis());
            socket.send(new DatagramPacket(QUESTION, QUESTION.length));
            socket.receive(new DatagramPacket(new byte[1], 1));
            return true;
        } catch (SocketTimeoutException silent) {
            return true;
        } catch (PortUnreachableException refused) {
            return false;
        }
    }
}
