/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A port of a container that is to be published, as in {@code docker run -p}.
 *
 * @param hostAddress the address of the engine's host to publish on; {@code null} stands for loopback
 * @param hostPort the port of the engine's host; 0 lets the engine choose a free one
 * @param lastHostPort where it differs from the host port, the engine chooses one from the host port to this one
 * @param containerPort the port inside the container
 * @param reserved whether a free port is chosen before the container is created, so that its configuration can name it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PortSpec(
        @Nullable String hostAddress, int hostPort, int lastHostPort, ContainerPort containerPort, boolean reserved) {

    private static final Pattern SYNTAX = Pattern.compile("(?:(?:(?<address>[^:\\[\\]/]+|\\[[^\\[\\]/]*]):)?"
            + "(?<host>[0-9]+(?:-[0-9]+)?|):)?(?<container>[0-9]+(?:-[0-9]+)?)(?:/(?<protocol>[A-Za-z]+))?");
    private static final Pattern CONTAINER_SYNTAX =
            Pattern.compile("(?<container>[0-9]+(?:-[0-9]+)?)(?:/(?<protocol>[A-Za-z]+))?");
    private static final String ANY_V4 = "0.0.0.0";
    private static final String ANY_V6 = "::";
    private static final String LOOPBACK = "127.0.0.1";

    /**
     * Publishes a port under one port of the host.
     *
     * @param hostAddress the address of the engine's host to publish on; {@code null} stands for loopback
     * @param hostPort the port of the engine's host; 0 lets the engine choose a free one
     * @param containerPort the port inside the container
     */
    public PortSpec(@Nullable String hostAddress, int hostPort, ContainerPort containerPort) {
        this(hostAddress, hostPort, hostPort, containerPort, false);
    }

    /**
     * Reads Docker's short syntax.
     *
     * @param text {@code [[address:][hostPort]:]containerPort[/tcp|/udp|/sctp]}, where a port may be a range
     * @return the ports, one for each of a range of container ports
     */
    static List<PortSpec> parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new SyntaxException("'" + text
                    + "' is not a port: write '80', '8080:80', '127.0.0.1:8080:80', '[::1]:8080:80', '8000-8005:80' or"
                    + " one of them with '/udp' or '/sctp'");
        }
        String address = address(text, matcher.group("address"));
        Protocol protocol = Protocol.parse(text, matcher.group("protocol"));
        PortRange container = PortRange.parse(text, matcher.group("container"));
        String host = matcher.group("host");
        PortRange hosts = host == null || host.isEmpty() ? null : PortRange.parse(text, host);
        if (hosts != null && container.size() == 1) {
            ContainerPort port = new ContainerPort(container.first(), protocol);
            return List.of(new PortSpec(address, hosts.first(), hosts.last(), port, false));
        }
        if (hosts != null && hosts.size() != container.size()) {
            throw new SyntaxException("'" + text + "' maps " + hosts.size() + " host ports to " + container.size()
                    + " container ports: both must be as many, or the container port one");
        }
        return IntStream.range(0, container.size())
                .mapToObj(i -> new PortSpec(
                        address,
                        hosts == null ? 0 : hosts.first() + i,
                        new ContainerPort(container.first() + i, protocol)))
                .toList();
    }

    /**
     * Reads ports that are chosen before the container is created.
     *
     * @param text {@code containerPort[/tcp|/udp]}, where a port may be a range
     */
    static List<PortSpec> parseReserved(String text) {
        return parseContainerPorts(text).stream()
                .map(port -> {
                    if (port.protocol() == Protocol.SCTP) {
                        throw new SyntaxException(
                                "'" + text + "' cannot be reserved: 'tcp' and 'udp' ports can, write others in ports");
                    }
                    return new PortSpec(null, 0, 0, port, true);
                })
                .toList();
    }

    /** Reads ports of a container: {@code port[/protocol]}, where a port may be a range. */
    static List<ContainerPort> parseContainerPorts(String text) {
        Matcher matcher = CONTAINER_SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new SyntaxException(
                    "'" + text + "' is not a port of a container: write '80', '8000-8005' or one of them with '/udp'");
        }
        PortRange range = PortRange.parse(text, matcher.group("container"));
        Protocol protocol = Protocol.parse(text, matcher.group("protocol"));
        List<ContainerPort> ports = new ArrayList<>();
        for (int number = range.first(); number <= range.last(); number++) {
            ports.add(new ContainerPort(number, protocol));
        }
        return ports;
    }

    private static @Nullable String address(String text, @Nullable String address) {
        if (address == null) {
            return null;
        }
        boolean bracketed = address.startsWith("[");
        String bare = bracketed ? address.substring(1, address.length() - 1) : address;
        Optional<IpAddress> read = IpAddress.find(bare).filter(each -> each.isV6() == bracketed);
        return read.map(IpAddress::toString)
                .orElseThrow(() -> new SyntaxException("'" + text + "' names the address '" + address
                        + "': write an IP address of the engine's host, IPv6 in brackets as in '[::1]:8080:80'"));
    }

    /**
     * Tells whether one port of the host is named, which only one container at a time can have.
     *
     * @return false where the engine or Drydock chooses
     */
    public boolean isFixed() {
        return hostPort != 0 && hostPort == lastHostPort;
    }

    /**
     * Names the port of the host.
     *
     * @param number 1 to 65535
     * @return the same port, fixed
     */
    public PortSpec fixedAt(int number) {
        return new PortSpec(hostAddress, number, containerPort);
    }

    /**
     * Tells whether two fixed ports of one host exclude each other.
     *
     * @param other another port
     * @return true for the same port on the same address, or where one of them is on all addresses
     */
    public boolean excludes(PortSpec other) {
        return isFixed()
                && other.isFixed()
                && hostPort == other.hostPort
                && containerPort.protocol() == other.containerPort.protocol()
                && overlap(effectiveAddress(), other.effectiveAddress());
    }

    private String effectiveAddress() {
        return hostAddress == null ? LOOPBACK : hostAddress;
    }

    private static boolean overlap(String some, String other) {
        if (some.contains(":") != other.contains(":")) {
            return false;
        }
        String any = some.contains(":") ? ANY_V6 : ANY_V4;
        return some.equals(other) || some.equals(any) || other.equals(any);
    }

    /** Writes Docker's short syntax. */
    @Override
    public String toString() {
        String address = hostAddress == null ? "" : (hostAddress.contains(":") ? "[" + hostAddress + "]" : hostAddress);
        String host = hostPort == 0 ? "" : hostPort + (lastHostPort == hostPort ? "" : "-" + lastHostPort);
        String before = address.isEmpty() ? host : address + ":" + host;
        return (before.isEmpty() ? "" : before + ":") + containerPort;
    }
}
