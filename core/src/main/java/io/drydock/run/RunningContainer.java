/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.PortBinding;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.FileAccess;
import io.drydock.spec.Protocol;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
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
    private final PublishedPorts ports;
    private final ContainerEngine engine;

    RunningContainer(
            String name, String id, String image, Map<ContainerPort, PortBinding> bindings, ContainerEngine engine) {
        this.name = name;
        this.id = id;
        this.image = image;
        this.ports = new PublishedPorts(name, bindings, engine.endpoint());
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
     * Tells where the engine's host is reached from this process: there are the published ports, except for those that were
     * published on another address of it.
     *
     * @return an address or a host name; {@code 127.0.0.1} with an engine on this machine
     */
    public String host() {
        return engine.endpoint().host();
    }

    /**
     * Tells under which address a TCP port of the container is reached.
     *
     * @param containerPort the port inside the container
     * @return the address that it was published on, where one was named; else {@link #host()}
     * @throws IllegalArgumentException when that port is not published; the message says which are
     */
    public String host(int containerPort) {
        return ports.host(ContainerPort.tcp(containerPort));
    }

    /**
     * Tells under which port of the host a TCP port of the container is reached.
     *
     * @param containerPort the port inside the container
     * @return the published port
     * @throws IllegalArgumentException when that port is not published; the message says which are
     */
    public int publishedPort(int containerPort) {
        return publishedPort(containerPort, Protocol.TCP);
    }

    /**
     * Tells under which port of the host a port of the container is reached.
     *
     * @param containerPort the port inside the container
     * @param protocol its transport protocol
     * @return the published port
     * @throws IllegalArgumentException when that port is not published; the message says which are
     */
    public int publishedPort(int containerPort, Protocol protocol) {
        return ports.number(new ContainerPort(containerPort, protocol));
    }

    /**
     * Tells under which port of the host the only published TCP port is reached.
     *
     * @return the published port
     * @throws IllegalArgumentException when there is not exactly one; the message says which are published
     */
    public int publishedPort() {
        return ports.number(ports.onlyTcpPort());
    }

    /**
     * Tells where the only published TCP port is reached.
     *
     * @return host and published port
     * @throws IllegalArgumentException when there is not exactly one; the message says which are published
     */
    public InetSocketAddress address() {
        return ports.address(ports.onlyTcpPort());
    }

    /**
     * Tells where a TCP port of the container is reached.
     *
     * @param containerPort the port inside the container
     * @return host and published port
     * @throws IllegalArgumentException when that port is not published; the message says which are
     */
    public InetSocketAddress address(int containerPort) {
        return address(containerPort, Protocol.TCP);
    }

    /**
     * Tells where a port of the container is reached.
     *
     * @param containerPort the port inside the container
     * @param protocol its transport protocol
     * @return host and published port
     * @throws IllegalArgumentException when that port is not published; the message says which are
     */
    public InetSocketAddress address(int containerPort, Protocol protocol) {
        return ports.address(new ContainerPort(containerPort, protocol));
    }

    /**
     * Makes an {@code http} address of a path on the only published TCP port.
     *
     * @param path starts with {@code /}, or is empty
     * @return for example {@code http://127.0.0.1:32768/orders}
     * @throws IllegalArgumentException when there is not exactly one published TCP port
     */
    public URI uri(String path) {
        return URI.create("http://" + ports.authority(ports.onlyTcpPort()) + path);
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
        return URI.create("http://" + ports.authority(ContainerPort.tcp(containerPort)) + path);
    }

    /**
     * Reads what the container has written so far.
     *
     * @return the lines of standard output and standard error
     */
    public List<String> logs() {
        return engine.logs(id, ALL_LINES);
    }

    /**
     * Copies a file or directory into the container, as {@code docker cp} does; it belongs to {@code root} and keeps its modes.
     *
     * @param source a file, a directory, or {@code directory/.} for what is in it
     * @param target an absolute path; where it is a directory, the source lands in it under its name. Directories that are
     *     missing on the way are created
     * @throws io.drydock.files.FileCopyException when it is not there or cannot be copied
     */
    public void copyTo(Path source, String target) {
        files().copyTo(source, target, FileAccess.DEFAULT);
    }

    /**
     * Copies a file or directory into the container, as {@code docker cp} does.
     *
     * @param source a file, a directory, or {@code directory/.} for what is in it
     * @param target an absolute path; where it is a directory, the source lands in it under its name
     * @param access the modes and the owner that the files get
     * @throws io.drydock.files.FileCopyException when it is not there or cannot be copied
     */
    public void copyTo(Path source, String target, FileAccess access) {
        files().copyTo(source, target, access);
    }

    /**
     * Copies a file or directory out of the container, as {@code docker cp} does. Nothing is written outside the target.
     *
     * @param source an absolute path of a file, a directory, or {@code /directory/.} for what is in it
     * @param target where it is a directory, the source lands in it under its name
     * @throws io.drydock.files.FileCopyException when it is not there or cannot be copied
     */
    public void copyFrom(String source, Path target) {
        files().copyFrom(source, target);
    }

    /**
     * Reads a file of the container.
     *
     * @param path its absolute path
     * @return its content, at most 16 MiB
     * @throws io.drydock.files.FileCopyException when it is not there, is not a file, or has more bytes
     */
    public byte[] readFile(String path) {
        return files().read(path);
    }

    /**
     * Reads a file of text in UTF-8.
     *
     * @param path its absolute path
     * @return its content, at most 16 MiB
     * @throws io.drydock.files.FileCopyException when it is not there, is not a file, or has more bytes
     */
    public String readText(String path) {
        return new String(files().read(path), UTF_8);
    }

    private ContainerFiles files() {
        return new ContainerFiles(engine, id, "container '" + name + "'");
    }

    /** Published ports for people, such as {@code 5432/tcp -> 127.0.0.1:32768}. */
    List<String> endpoints() {
        return ports.shown();
    }

    @Override
    public String toString() {
        return "container '" + name + "' (" + image + ")"
                + (endpoints().isEmpty() ? "" : " " + String.join(", ", endpoints()));
    }
}
