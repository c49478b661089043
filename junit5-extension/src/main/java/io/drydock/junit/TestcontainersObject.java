/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.spec.GuestContainer;
import io.drydock.spec.GuestStartException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;

/** An object of Testcontainers that a field holds, as a part of a stack. Only loaded where Testcontainers is. */
final class TestcontainersObject implements GuestContainer.Host {

    private static final int LONGEST_CHAIN = 10;

    private final GenericContainer<?> container;

    /** As they were said of the object, with their references: what a start makes of them is not right for the next one. */
    private final Map<String, String> env;

    TestcontainersObject(Object held) {
        TestcontainersReaper.replace(); // before anything is asked of the object, which may ask the engine
        this.container = (GenericContainer<?>) held;
        this.env = Map.copyOf(container.getEnvMap());
    }

    /** Its image is not told here: the object would pull it. */
    GuestContainer guest() {
        return new GuestContainer(container.getClass().getSimpleName() + " of Testcontainers", this);
    }

    /** The ports inside of it that it will publish. */
    List<Integer> ports() {
        return container.getExposedPorts();
    }

    Map<String, String> env() {
        return env;
    }

    @Override
    public String start(GuestContainer.Request request) {
        request.env().forEach(container::withEnv);
        container.withLabels(request.labels());
        request.networks().entrySet().stream().findFirst().ifPresent(network -> {
            container.withNetwork(new JoinedNetwork(network.getKey()));
            container.withNetworkAliases(names(network.getValue()).toArray(String[]::new));
        });
        try {
            container.start();
            return container.getContainerId();
        } catch (RuntimeException e) {
            throw new GuestStartException(e.getMessage() + cause(e), e);
        }
    }

    /** Those that the object does not have already, as from an earlier start. */
    private Set<String> names(List<String> given) {
        Set<String> names = new LinkedHashSet<>(given);
        names.removeAll(container.getNetworkAliases());
        return names;
    }

    /** What went wrong first is the innermost. */
    private static String cause(Throwable failure) {
        Throwable innermost = failure;
        for (int i = 0; i < LONGEST_CHAIN && innermost.getCause() != null; i++) {
            innermost = innermost.getCause();
        }
        return innermost == failure ? "" : ": " + innermost.getMessage();
    }

    @Override
    public void stop() {
        container.stop();
        env.forEach(container::withEnv);
    }

    /** A network of the stack, which removes it. */
    private record JoinedNetwork(String id) implements Network {

        @Override
        public String getId() {
            return id;
        }

        @Override
        public void close() {
            // It is the stack's.
        }
    }
}
