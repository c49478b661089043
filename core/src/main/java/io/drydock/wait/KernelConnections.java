/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The TCP connections that Linux lists in {@code /proc/net/tcp}, readable for everybody (kernel documentation,
 * {@code networking/proc_net_tcp.rst}). With an engine on this machine the connections of Docker's userland proxy to the
 * containers are among them.
 */
final class KernelConnections {

    private static final Path LINUX = Path.of("/proc/net/tcp");

    /** The state that follows the two addresses of a line; each is printed with as many digits as it can have. */
    private static final String ESTABLISHED = " 01 ";

    private static final HexFormat DIGITS = HexFormat.of().withUpperCase();

    private final Path table;

    KernelConnections() {
        this(LINUX);
    }

    KernelConnections(Path table) {
        this.table = table;
    }

    /** Whether a connection to the port of one of the IPv4 addresses is established; false where that cannot be known. */
    boolean reach(List<String> addresses, int port) {
        List<String> wanted = addresses.stream()
                .map(address -> " " + hexadecimal(address, port) + ESTABLISHED)
                .toList();
        return has(line -> wanted.stream().anyMatch(line::contains));
    }

    /** Whether a process of this machine has the end of a connection that a client sees as the server; false where that cannot be known. */
    boolean end(InetSocketAddress server, InetSocketAddress client) {
        String local = hexadecimal(server.getAddress().getHostAddress(), server.getPort());
        String remote = hexadecimal(client.getAddress().getHostAddress(), client.getPort());
        String wanted = " " + local + " " + remote + " ";
        return has(line -> line.contains(wanted));
    }

    private boolean has(Predicate<String> connection) {
        try (Stream<String> lines = Files.lines(table, StandardCharsets.US_ASCII)) {
            return lines.anyMatch(connection);
        } catch (IOException | UncheckedIOException unreadable) {
            return false;
        }
    }

    /** The kernel prints the four bytes of an address as one number of the machine. */
    private static String hexadecimal(String address, int port) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(InetAddress.getByName(address).getAddress());
            int number = bytes.order(ByteOrder.nativeOrder()).getInt();
            return DIGITS.toHexDigits(number) + ":" + DIGITS.toHexDigits((short) port);
        } catch (IOException noAddress) {
            return "none";
        }
    }
}
