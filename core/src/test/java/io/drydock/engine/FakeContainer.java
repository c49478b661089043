/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import io.drydock.engine.ContainerSnapshot.Health;
import io.drydock.engine.ContainerSnapshot.State;
import io.drydock.engine.LogLine.Source;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.PortSpec;
import io.drydock.spec.Protocol;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A container of a {@link FakeEngine}, which guards it with its lock. */
final class FakeContainer {

    private record Follower(FakeStream stream, LogRequest request, LogListener listener) {}

    /** The fake's clock counts lines. */
    private record Written(Instant time, LogLine line) {}

    private final String id;
    private final ContainerRequest request;
    private final FakeBehaviour behaviour;
    private final Map<ContainerPort, List<PortBinding>> ports = new LinkedHashMap<>();
    private final List<FakePort> listening = new ArrayList<>();
    private final List<Written> log = new ArrayList<>();
    private final List<Follower> followers = new ArrayList<>();
    private final Map<String, List<String>> connected = new LinkedHashMap<>();
    private String name;
    private State state = State.CREATED;
    private Health health;
    private boolean outOfMemory;
    private int exitCode;
    private int inspects;
    private @Nullable Instant finishedAt;

    FakeContainer(String id, ContainerRequest request, FakeBehaviour behaviour) {
        this.id = id;
        this.request = request;
        this.name = request.name();
        this.behaviour = behaviour;
        if (request.networking().network() != null) {
            connected.put(
                    request.networking().network(),
                    request.networking().endpoint().aliases());
        }
        this.health = behaviour.healthTest() == null ? Health.NONE : Health.STARTING;
    }

    String id() {
        return id;
    }

    ContainerRequest request() {
        return request;
    }

    FakeBehaviour behaviour() {
        return behaviour;
    }

    String name() {
        return name;
    }

    void rename(String newName) {
        name = newName;
    }

    /** Tells whether its main process exists, be it frozen or not. */
    boolean isAlive() {
        return isRunning() || isPaused();
    }

    boolean isPaused() {
        return state == State.PAUSED;
    }

    void pause(boolean paused) {
        state = paused ? State.PAUSED : State.RUNNING;
    }

    int exitCode() {
        return exitCode;
    }

    ContainerSummary summary() {
        String status = state == State.EXITED ? "Exited (" + exitCode + ") 1 second ago" : state.name();
        Map<ContainerPort, Integer> published = new LinkedHashMap<>();
        ports.forEach((port, places) -> published.put(port, places.get(0).hostPort()));
        return new ContainerSummary(id, name, request.image(), state, status, exitCode, published);
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

    boolean is(String container, String shownName) {
        return id.equals(container) || name.equals(container) || shownName.equals(container);
    }

    void start() {
        for (PortSpec port : request.networking().ports()) {
            try {
                publish(port);
            } catch (IOException e) {
                unpublish();
                throw new EngineCallException(
                        "start container '" + request.name() + "'",
                        500,
                        "Bind for 127.0.0.1:" + port.hostPort() + " failed: port is already allocated",
                        e);
            }
        }
        state = State.RUNNING;
        exitCode = 0;
        outOfMemory = false;
        inspects = 0;
        health = behaviour.healthTest() == null ? Health.NONE : Health.STARTING;
        behaviour.log().forEach(this::print);
    }

    private void publish(PortSpec port) throws IOException {
        String address = port.hostAddress() == null ? "127.0.0.1" : port.hostAddress();
        int number = port.hostPort();
        if (port.containerPort().protocol() == Protocol.TCP) {
            FakePort opened = new FakePort(number, behaviour);
            listening.add(opened);
            number = opened.number();
        } else if (number == 0) {
            number = 49_152 + ports.size();
        }
        ports.computeIfAbsent(port.containerPort(), __ -> new ArrayList<>()).add(new PortBinding(address, number));
    }

    void end(int code, boolean wantOfMemory) {
        unpublish();
        state = State.EXITED;
        exitCode = code;
        outOfMemory = wantOfMemory;
        finishedAt = Instant.ofEpochSecond(log.size()).minusMillis(500); // after the last line and before the next
        endFollowers();
    }

    void unpublish() {
        listening.forEach(FakePort::close);
        listening.clear();
        ports.clear();
    }

    void endFollowers() {
        followers.forEach(each -> each.stream().end(each.listener()::onEnd));
        followers.clear();
    }

    void print(String text) {
        Written written = new Written(Instant.ofEpochSecond(log.size()), new LogLine(Source.STDOUT, text));
        log.add(written);
        followers.forEach(each -> tell(written, each));
    }

    List<LogLine> log(LogRequest request) {
        List<LogLine> lines = log.stream()
                .filter(each -> isWanted(each, request))
                .map(each -> shown(each, request))
                .toList();
        return lines.subList(Math.max(0, lines.size() - request.tail()), lines.size());
    }

    private static boolean isWanted(Written written, LogRequest request) {
        boolean isInTime = (request.since() == null || !written.time().isBefore(request.since()))
                && (request.until() == null || written.time().isBefore(request.until()));
        return isInTime && (written.line().source() == Source.STDERR ? request.stderr() : request.stdout());
    }

    private static LogLine shown(Written written, LogRequest request) {
        LogLine line = written.line();
        return request.timestamps() ? new LogLine(line.source(), written.time() + " " + line.text()) : line;
    }

    private static void tell(Written written, Follower follower) {
        if (isWanted(written, follower.request())) {
            follower.stream().tell(() -> follower.listener().onLine(shown(written, follower.request())));
        }
    }

    void follow(FakeStream stream, LogRequest request, LogListener listener) {
        log(request).forEach(line -> stream.tell(() -> listener.onLine(line)));
        followers.add(new Follower(stream, request, listener));
        if (!isAlive()) {
            endFollowers();
        }
    }

    void forgetClosedFollowers() {
        followers.removeIf(each -> each.stream().isClosed());
    }

    void closeFollowers() {
        List.copyOf(followers).forEach(each -> each.stream().close());
    }

    int followers() {
        return followers.size();
    }

    void join(String network, List<String> aliases) {
        connected.put(network, List.copyOf(aliases));
    }

    void leave(String network) {
        connected.remove(network);
    }

    /** Tells the aliases by the network's name as it was given. */
    Map<String, List<String>> connected() {
        return Map.copyOf(connected);
    }

    void health(Health now) {
        this.health = now;
    }

    ContainerSnapshot look() {
        inspects++;
        return new ContainerSnapshot(
                id,
                state,
                exitCode,
                outOfMemory,
                "",
                health,
                inspects < behaviour.portsAtInspect() ? Map.of() : ports,
                List.of(),
                healthcheck(),
                finishedAt);
    }

    private @Nullable HealthcheckSnapshot healthcheck() {
        List<String> test = behaviour.healthTest();
        return test == null ? null : new HealthcheckSnapshot(test, Duration.ofSeconds(30), List.of());
    }
}
