/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * Says one condition that makes a container ready, with what belongs to it. Its methods have the names of the members of
 * {@code @WaitFor}.
 *
 * <pre>{@code
 * web.waitFor(wait -> wait.http("/health").status(200, 204).timeout("10s"));
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class WaitSpecBuilder {

    /** By the names of the methods; several numbers and texts as lists. */
    private final Map<String, Object> said = new LinkedHashMap<>();

    WaitSpecBuilder() {}

    /**
     * Waits until someone listens on a published TCP port; beside {@link #http}, {@link #https} and {@link #grpc} it is the port to ask.
     *
     * @param containerPort the port inside the container
     * @return this
     */
    public WaitSpecBuilder port(int containerPort) {
        return say("port", containerPort);
    }

    /**
     * Waits until nobody denies that someone listens on a published UDP port. An engine on this machine is asked past the published
     * port, where the kernel denies it as long as nobody listens. Elsewhere only the published port can be asked, where silence
     * may also mean that something in between keeps silent.
     *
     * @param containerPort the port inside the container
     * @return this
     */
    public WaitSpecBuilder udp(int containerPort) {
        return say("udp", containerPort);
    }

    /**
     * Waits until a path answers over HTTP, on {@link #port} or the only published TCP port.
     *
     * @param path path and query, starts with {@code /}
     * @return this
     */
    public WaitSpecBuilder http(String path) {
        return say("http", path);
    }

    /**
     * The same over HTTPS.
     *
     * @param path path and query, starts with {@code /}
     * @return this
     */
    public WaitSpecBuilder https(String path) {
        return say("https", path);
    }

    /**
     * Sets the method of the request; the default is {@code GET}.
     *
     * @param method for example {@code HEAD}
     * @return this
     */
    public WaitSpecBuilder method(String method) {
        return say("method", method);
    }

    /**
     * Sets the statuses that count; the default is any from 200 to 399.
     *
     * @param statuses from 100 to 599
     * @return this
     */
    public WaitSpecBuilder status(int... statuses) {
        return say("status", Arrays.stream(statuses).boxed().toList());
    }

    /**
     * Wants something of the body.
     *
     * @param regex looked for in the first MiB of the body
     * @return this
     */
    public WaitSpecBuilder body(String regex) {
        return say("body", regex);
    }

    /**
     * Adds headers to the request.
     *
     * @param headers each {@code Name: value}
     * @return this
     */
    public WaitSpecBuilder headers(String... headers) {
        return say("headers", List.of(headers));
    }

    /**
     * Says who asks, by basic authentication (RFC 7617), as {@code curl --user} does. It is never printed.
     *
     * @param nameAndPassword {@code name:password}
     * @return this
     */
    public WaitSpecBuilder user(String nameAndPassword) {
        return say("user", nameAndPassword);
    }

    /**
     * Lets {@link #https} accept any certificate, as {@code curl --insecure} does.
     *
     * @return this
     */
    public WaitSpecBuilder insecure() {
        return say("insecure", true);
    }

    /**
     * Lets {@link #https} accept certificates of these authorities, whatever name they are for.
     *
     * @param file a PEM file of this machine, or {@code classpath:} and the name of one
     * @return this
     */
    public WaitSpecBuilder caCert(String file) {
        return say("caCert", file);
    }

    /**
     * Waits until a line of the log matches.
     *
     * @param regex looked for inside each line
     * @return this
     */
    public WaitSpecBuilder log(String regex) {
        return say("log", regex);
    }

    /**
     * Says how many lines must match {@link #log}; the default is 1.
     *
     * @param lines at least 1
     * @return this
     */
    public WaitSpecBuilder times(int lines) {
        return say("times", lines);
    }

    /**
     * Says whose lines {@link #log} counts; the default is those of both streams.
     *
     * @param stream standard output or standard error
     * @return this
     */
    public WaitSpecBuilder stream(LogStream stream) {
        return say("stream", stream);
    }

    /**
     * Waits until the {@code HEALTHCHECK} of the image or the one that is declared says healthy.
     *
     * @return this
     */
    public WaitSpecBuilder health() {
        return say("health", true);
    }

    /**
     * Waits until a command that is run in the container ends with {@link #exitCode}. It is run several times a second; where the
     * container has {@code /bin/sh}, by a loop in it.
     *
     * @param command program and arguments; each is one word, and no shell reads it
     * @return this
     */
    public WaitSpecBuilder exec(String... command) {
        return say("exec", List.of(command));
    }

    /**
     * Waits until there is something at a path of the container, which needs no program in it.
     *
     * @param path an absolute path, not in a tmpfs, where the engine cannot look
     * @return this
     */
    public WaitSpecBuilder file(String path) {
        return say("file", path);
    }

    /**
     * Waits until the container has done its work and ended with {@link #exitCode}, as Compose's {@code service_completed_successfully}.
     *
     * @return this
     */
    public WaitSpecBuilder completed() {
        return say("completed", true);
    }

    /**
     * Sets the exit codes that count for {@link #exec} and {@link #completed}; the default is 0.
     *
     * @param codes from 0 to 255
     * @return this
     */
    public WaitSpecBuilder exitCode(int... codes) {
        return say("exitCode", Arrays.stream(codes).boxed().toList());
    }

    /**
     * Waits until a server says {@code SERVING} by gRPC's health checking protocol, on {@link #port} or the only published TCP port,
     * without TLS.
     *
     * @return this
     */
    public WaitSpecBuilder grpc() {
        return say("grpc", true);
    }

    /**
     * Names the service that {@link #grpc} asks about; the default is the server as a whole.
     *
     * @param name for example {@code orders.v1.Orders}
     * @return this
     */
    public WaitSpecBuilder service(String name) {
        return say("service", name);
    }

    /**
     * Waits until a condition of your own is met.
     *
     * @param condition an {@code io.drydock.run.Probe}
     * @return this
     */
    public WaitSpecBuilder probe(CustomCondition condition) {
        return say("probe", condition);
    }

    /**
     * Waits until each of several conditions has been met once.
     *
     * @param conditions each says one
     * @return this
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final WaitSpecBuilder all(Consumer<WaitSpecBuilder>... conditions) {
        return say("all", parts(List.of(conditions)));
    }

    /**
     * Waits until one of several conditions is met.
     *
     * @param conditions each says one
     * @return this
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final WaitSpecBuilder any(Consumer<WaitSpecBuilder>... conditions) {
        return say("any", parts(List.of(conditions)));
    }

    /**
     * Waits for several conditions, each only when the one before it has been met.
     *
     * @param conditions each says one
     * @return this
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final WaitSpecBuilder sequence(Consumer<WaitSpecBuilder>... conditions) {
        return say("sequence", parts(List.of(conditions)));
    }

    /**
     * Limits this condition alone, from when it is asked for the first time; the container's {@code startupTimeout} limits it too.
     *
     * @param limit {@code 500ms}, {@code 30s}, {@code 2m} or {@code 1h}
     * @return this
     */
    public WaitSpecBuilder timeout(String limit) {
        return say("timeout", limit);
    }

    /**
     * Notes what its reader could not make sense of.
     *
     * @param problem what is wrong and what is allowed
     * @return this
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public WaitSpecBuilder invalid(String problem) {
        return say("invalid", problem);
    }

    private WaitSpecBuilder say(String member, Object value) {
        said.put(member, value);
        return this;
    }

    private static List<WaitSpecBuilder> parts(List<Consumer<WaitSpecBuilder>> conditions) {
        List<WaitSpecBuilder> parts = new ArrayList<>();
        for (Consumer<WaitSpecBuilder> condition : conditions) {
            WaitSpecBuilder part = new WaitSpecBuilder();
            condition.accept(part);
            parts.add(part);
        }
        return parts;
    }

    /** Tells what was said, by the names of the methods. */
    Map<String, Object> said() {
        return said;
    }
}
