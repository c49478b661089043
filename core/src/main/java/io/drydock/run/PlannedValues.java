/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.spec.ContainerPort;
import io.drydock.spec.ContainerSpec;
import io.drydock.wiring.RunningValues;
import java.util.Map;
import java.util.Optional;

/** What references stand for before anything is started, which is little. */
final class PlannedValues implements RunningValues {

    private static final ProcessFiles FILES = new ProcessFiles(System::getenv);

    private static IllegalStateException unknown() {
        return new IllegalStateException("it is known only when the stack is started");
    }

    @Override
    public int hostPort(String name) {
        throw unknown();
    }

    @Override
    public String host(String container) {
        throw unknown();
    }

    @Override
    public String host(String container, ContainerPort port) {
        throw unknown();
    }

    @Override
    public int publishedPort(String container, ContainerPort port) {
        throw unknown();
    }

    @Override
    public ContainerPort onlyPort(String container) {
        throw unknown();
    }

    @Override
    public Map<String, String> variables(ContainerSpec container) {
        return FILES.withEnv(container.process()).env();
    }

    @Override
    public boolean isRendered(ContainerSpec container) {
        return false;
    }

    @Override
    public String subnet(String network) {
        throw unknown();
    }

    @Override
    public int randomPort(String key) {
        throw unknown();
    }

    @Override
    public Optional<String> systemProperty(String name) {
        return Optional.ofNullable(System.getProperty(name));
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name));
    }
}
