/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A port of a container that is to be published, as in {@code docker run -p}.
 *
 * @param hostAddress the address of the engine's host to publish on; {@code null} stands for loopback
 * @param hostPort the port of the engine's host; 0 lets the engine choose a free one
 * @param containerPort the port inside the container
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PortSpec(@Nullable String hostAddress, int hostPort, ContainerPort containerPort) {

    /** The addresses at which this process reaches what is published: loopback, and all of the engine's host. */
    private static final Set<String> ADDRESSES = Set.of("127.0.0.1", "0.0.0.0");

    private static final Pattern SYNTAX = Pattern.compile("(?:(?:(?<address>[0-9.]+|\\[[0-9A-Fa-f:.]*]):)?"
            + "(?<host>[0-9]*):)?(?<container>[0-9]+)(?:/(?<protocol>[A-Za-z]+))?");

    /**
     * Reads Docker's short syntax.
     *
     * @param text {@code [[address:][hostPort]:]containerPort[/tcp|/udp]}
     * @return the port
     */
    static PortSpec parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new SyntaxException("'" + text
                    + "' is not a port: write '80', '8080:80', '127.0.0.1:8080:80' or one of them with '/udp'");
        }
        String host = matcher.group("host");
        return new PortSpec(
                address(text, matcher.group("address")),
                host == null || host.isEmpty() ? 0 : number(text, host),
                new ContainerPort(number(text, matcher.group("container")), protocol(text, matcher.group("protocol"))));
    }

    private static @Nullable String address(String text, @Nullable String address) {
        if (address != null && !ADDRESSES.contains(address)) {
            throw new SyntaxException(
                    "'" + text + "' names the address '" + address + "': '127.0.0.1' and '0.0.0.0' are supported");
        }
        return address;
    }

    private static int number(String text, String digits) {
        int number = digits.length() > 5 ? 0 : Integer.parseInt(digits);
        if (number < 1 || number > 65535) {
            throw new SyntaxException("'" + text + "' names port " + digits + ": a port is a number from 1 to 65535");
        }
        return number;
    }

    private static Protocol protocol(String text, @Nullable String name) {
        if (name == null || name.equalsIgnoreCase("tcp")) {
            return Protocol.TCP;
        }
        if (name.equalsIgnoreCase("udp")) {
            return Protocol.UDP;
        }
        throw new SyntaxException("'" + text + "' names protocol '" + name + "': 'tcp' and 'udp' are supported");
    }
}
