/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.drydock.spec.Protocol;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds ports of loopback that nobody uses. They are not among those that the kernel gives to connections and to whoever asks
 * for any port, so that nobody gets one by chance before the container does; unless the kernel gives all there are.
 */
final class FreePorts {

    private static final Path EPHEMERAL = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    /** What IANA sets aside for that, for systems that do not tell (RFC 6335, section 6). */
    private static final int[] USUAL_EPHEMERAL = {49_152, 65_535};

    private static final Pattern RANGE = Pattern.compile("\\s*([0-9]{1,5})\\s+([0-9]{1,5})\\s*");
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 65_535;
    private static final int ATTEMPTS = 1_000;

    private final Path ephemeral;

    FreePorts() {
        this(EPHEMERAL);
    }

    FreePorts(Path ephemeral) {
        this.ephemeral = ephemeral;
    }

    /** The kernel gives these files in one piece only, which {@link Files#readString} does not ask for. */
    private static int[] read(Path file) {
        try (BufferedReader reader = Files.newBufferedReader(file, US_ASCII)) {
            Matcher range = RANGE.matcher(String.valueOf(reader.readLine()));
            return range.matches()
                    ? new int[] {Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2))}
                    : USUAL_EPHEMERAL;
        } catch (IOException e) {
            return USUAL_EPHEMERAL; // not Linux
        }
    }

    /** Finds a port; empty where after many attempts none was free. */
    Optional<Integer> find(Protocol protocol, IntPredicate allowed) {
        int[] range = read(ephemeral);
        int below = Math.max(0, range[0] - LOWEST);
        int above = Math.max(0, HIGHEST - range[1]);
        for (int i = 0; i < ATTEMPTS; i++) {
            int number = below + above == 0 ? anyOfTheKernel(protocol) : number(range[1], below, above);
            if (allowed.test(number) && isFree(protocol, number)) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }

    private static int number(int last, int below, int above) {
        int nth = ThreadLocalRandom.current().nextInt(below + above);
        return nth < below ? LOWEST + nth : last + 1 + nth - below;
    }

    /** Zero, which no port has, where the kernel gives none. */
    private static int anyOfTheKernel(Protocol protocol) {
        try {
            return bind(protocol, 0);
        } catch (IOException none) {
            return 0;
        }
    }

    /** Whether nobody uses a port now. */
    boolean isFree(Protocol protocol, int number) {
        try {
            return bind(protocol, number) == number && number != 0;
        } catch (IOException taken) {
            return false;
        }
    }

    private static int bind(Protocol protocol, int number) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), number);
        if (protocol == Protocol.UDP) {
            try (DatagramSocket socket = new DatagramSocket(address)) {
                return socket.getLocalPort();
            }
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
            return socket.getLocalPort();
        }
    }
}
