/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where programs in a container listen, as its kernel tells in {@code /proc/net/tcp} and {@code tcp6} (kernel documentation,
 * {@code networking/proc_net_tcp.rst}).
 */
final class ListeningAddresses {

    /** What prints the tables in a container that has the program; a kernel without IPv6 has only the first. */
    static final List<String> COMMAND = List.of("cat", "/proc/net/tcp", "/proc/net/tcp6");

    /** Local address and port, remote ones, and the state for listening. */
    private static final Pattern LISTENING =
            Pattern.compile("\\s*\\d+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4} 0A ");

    /** Where Docker answers questions for names, in the container's own network. */
    private static final String NAME_SERVER = "127.0.0.11";

    private ListeningAddresses() {}

    /** Reads the tables, which say addresses in words of 32 bits as the processor stores them: all that engines run on begin with the least. */
    static List<InetSocketAddress> parse(String tables) {
        return tables.lines()
                .map(LISTENING::matcher)
                .filter(Matcher::lookingAt)
                .map(line -> address(line.group(1), Integer.parseInt(line.group(2), 16)))
                .filter(each -> !each.getAddress().getHostAddress().equals(NAME_SERVER))
                .distinct()
                .toList();
    }

    private static InetSocketAddress address(String words, int port) {
        ByteBuffer bytes = ByteBuffer.allocate(words.length() / 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < words.length(); i += 8) {
            bytes.putInt(Integer.parseUnsignedInt(words.substring(i, i + 8), 16));
        }
        try {
            return new InetSocketAddress(InetAddress.getByAddress(bytes.array()), port);
        } catch (UnknownHostException notOfThatLength) {
            throw new IllegalStateException(notOfThatLength);
        }
    }

    /** Writes them as {@code 127.0.0.1:80, [::]:443}; {@code no TCP port} where there are none. */
    static String text(List<InetSocketAddress> addresses) {
        return addresses.isEmpty()
                ? "no TCP port"
                : String.join(
                        ", ", addresses.stream().map(ListeningAddresses::text).toList());
    }

    private static String text(InetSocketAddress listening) {
        InetAddress address = listening.getAddress();
        return (address instanceof Inet6Address ? "[" + shortened(address) + "]" : address.getHostAddress()) + ":"
                + listening.getPort();
    }

    /** Java writes out all zeros. */
    private static String shortened(InetAddress address) {
        if (address.isAnyLocalAddress()) {
            return "::";
        }
        return address.isLoopbackAddress() ? "::1" : address.getHostAddress();
    }
}
