/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import io.drydock.engine.ContainerSnapshot.Health;
import io.drydock.engine.ContainerSnapshot.State;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.PortSpec;
import io.drydock.spec.Protocol;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A container of a {@link FakeEngine}, which guards it with its lock. */
final class FakeContainer {

    private record Follower(FakeStream stream, LogListener listener) {}

    private final String id;
    private final ContainerRequest request;
    private final FakeBehaviour behaviour;
    private final Map<ContainerPort, PortBinding> ports = new LinkedHashMap<>();
    private final List<FakePort> listening = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final List<Follower> followers = new ArrayList<>();
    private final Map<String, List<String>> connected = new LinkedHashMap<>();
    private State state = State.CREATED;
    private Health health;
    private boolean outOfMemory;
    private int exitCode;
    private int inspects;

    FakeContainer(String id, ContainerRequest request, FakeBehaviour behaviour) {
        this.id = id;
        this.request = request;
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

    boolean isRunning() {
        return state == State.RUNNING;
    }

    boolean is(String container, String shownName) {
        return id.equals(container) || request.name().equals(container) || shownName.equals(container);
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
        ports.putIfAbsent(port.containerPort(), new PortBinding(address, number));
    }

    void end(int code, boolean wantOfMemory) {
        unpublish();
        state = State.EXITED;
        exitCode = code;
        outOfMemory = wantOfMemory;
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

    void print(String line) {
        log.add(line);
        followers.forEach(each -> each.stream().tell(() -> each.listener().onLine(line)));
    }

    List<String> log(int tail) {
        return List.copyOf(log.subList(Math.max(0, log.size() - tail), log.size()));
    }

    void follow(FakeStream stream, LogListener listener) {
        log.forEach(line -> stream.tell(() -> listener.onLine(line)));
        followers.add(new Follower(stream, listener));
        if (!isRunning()) {
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
                behaviour.healthTest());
    }
}
