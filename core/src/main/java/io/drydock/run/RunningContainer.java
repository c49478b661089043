/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.util.stream.Collectors.joining;

import io.drydock.engine.ContainerEngine;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.Protocol;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** A container that was started and found ready. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RunningContainer {

    private static final int ALL_LINES = Integer.MAX_VALUE;

    private final String name;
    private final String id;
    private final String image;
    private final Map<ContainerPort, Integer> publishedPorts;
    private final ContainerEngine engine;

    RunningContainer(
            String name, String id, String image, Map<ContainerPort, Integer> publishedPorts, ContainerEngine engine) {
        this.name = name;
        this.id = id;
        this.image = image;
        this.publishedPorts = Map.copyOf(publishedPorts);
        this.engine = engine;
    }

    /**
     * Tells its name in the stack, which is also its DNS alias on the stack's networks.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Tells its id on the engine.
     *
     * @return 64 hexadecimal digits
     */
    public String id() {
        return id;
    }

    /**
     * Tells the image that it was made from.
     *
     * @return the name of the image
     */
    public String image() {
        return image;
    }

    /**
     * Tells where its published ports are reached from this process.
     *
     * @return an address or a host name; {@code 127.0.0.1} with an engine on this machine
     */
    public String host() {
        return engine.endpoint().host();
    }

    /**
     * Tells under which port of {@link #host()} a TCP port of the container is reached.
     *
     * @param containerPort the port inside the container
     * @return the published port
     * @throws IllegalArgumentException when that port is not published; the message says which are
     */
    public int publishedPort(int containerPort) {
        Integer port = publishedPorts.get(ContainerPort.tcp(containerPort));
        if (port == null) {
            throw new IllegalArgumentException("container '" + name + "' does not publish port " + containerPort
                    + "/tcp; published: " + publishedList());
        }
        return port;
    }

    /**
     * Tells under which port of {@link #host()} the only published TCP port is reached.
     *
     * @return the published port
     * @throws IllegalArgumentException when there is not exactly one; the message says which are published
     */
    public int publishedPort() {
        List<ContainerPort> candidates = publishedPorts.keySet().stream()
                .filter(port -> port.protocol() == Protocol.TCP)
                .toList();
        if (candidates.size() != 1) {
            throw new IllegalArgumentException("container '" + name
                    + "' does not publish exactly one TCP port, so the port must be named; published: "
                    + publishedList());
        }
        return publishedPort(candidates.get(0).number());
    }

    /**
     * Tells where a TCP port of the container is reached.
     *
     * @param containerPort the port inside the container
     * @return host and published port
     * @throws IllegalArgumentException when that port is not published; the message says which are
     */
    public InetSocketAddress address(int containerPort) {
        return new InetSocketAddress(host(), publishedPort(containerPort));
    }

    /**
     * Makes an {@code http} address of a path on the only published TCP port.
     *
     * @param path starts with {@code /}, or is empty
     * @return for example {@code http://127.0.0.1:32768/orders}
     * @throws IllegalArgumentException when there is not exactly one published TCP port
     */
    public URI uri(String path) {
        return URI.create("http://" + host() + ":" + publishedPort() + path);
    }

    /**
     * Makes an {@code http} address of a path.
     *
     * @param containerPort the port inside the container
     * @param path starts with {@code /}, or is empty
     * @return for example {@code http://127.0.0.1:32768/orders}
     * @throws IllegalArgumentException when that port is not published; the message says which are
     */
    public URI uri(int containerPort, String path) {
        return URI.create("http://" + host() + ":" + publishedPort(containerPort) + path);
    }

    /**
     * Reads what the container has written so far.
     *
     * @return the lines of standard output and standard error
     */
    public List<String> logs() {
        return engine.logs(id, ALL_LINES);
    }

    /** Published ports for people, such as {@code 5432/tcp -> 127.0.0.1:32768}. */
    List<String> endpoints() {
        return publishedPorts.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().number()))
                .map(entry -> entry.getKey() + " -> " + host() + ":" + entry.getValue())
                .toList();
    }

    private String publishedList() {
        return publishedPorts.isEmpty()
                ? "none"
                : publishedPorts.keySet().stream()
                        .sorted(Comparator.comparing(ContainerPort::number))
                        .map(ContainerPort::toString)
                        .collect(joining(", "));
    }

    @Override
    public String toString() {
        return "container '" + name + "' (" + image + ")"
                + (endpoints().isEmpty() ? "" : " " + String.join(", ", endpoints()));
    }
}
