/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.spec.ContainerPort;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.Scope;
import io.drydock.wiring.Rendering;
import io.drydock.wiring.RunningValues;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** What references stand for in a stack that is being started, or runs. */
final class LiveValues implements RunningValues {

    private static final ProcessFiles FILES = new ProcessFiles(System::getenv);

    private final Function<String, RunningContainer> containers;
    private final Function<String, RunningNetwork> networks;
    private final Predicate<ContainerSpec> isRendered;
    private final ToIntFunction<String> hostPorts;
    private final ToIntFunction<String> randomPorts;
    private final HiddenValues hidden;

    /** Makes it of a stack that is being started, whose own containers may not be rendered. */
    private LiveValues(StartContext context) {
        Set<String> own = Scope.of(context.spec()).containers();
        this.isRendered = spec -> !own.contains(spec.name());
        this.containers = context::running;
        this.networks = name -> context.network(name).orElseThrow();
        this.hostPorts = context::hostPort;
        this.randomPorts = context::randomPort;
        this.hidden = context.resources().hidden();
    }

    private LiveValues(RunningStack stack) {
        this.containers = stack::container;
        this.networks = stack::network;
        this.isRendered = spec -> true;
        this.hostPorts = stack::hostPort;
        this.randomPorts = stack::randomPort;
        this.hidden = stack.hidden();
    }

    static Rendering rendering(StartContext context) {
        return new Rendering(DeclaredReferences.surroundings(context.scope()), new LiveValues(context));
    }

    static Rendering rendering(RunningStack stack) {
        return new Rendering(DeclaredReferences.surroundings(stack.scope()), new LiveValues(stack));
    }

    @Override
    public int hostPort(String name) {
        return hostPorts.applyAsInt(name);
    }

    @Override
    public String host(String container) {
        return containers.apply(container).host();
    }

    @Override
    public String host(String container, ContainerPort port) {
        return containers.apply(container).ports().host(port);
    }

    @Override
    public int publishedPort(String container, ContainerPort port) {
        return containers.apply(container).ports().number(port);
    }

    @Override
    public ContainerPort onlyPort(String container) {
        return containers.apply(container).ports().onlyTcpPort();
    }

    @Override
    public Map<String, String> variables(ContainerSpec container) {
        return FILES.withEnv(container.process()).env();
    }

    @Override
    public boolean isRendered(ContainerSpec container) {
        return isRendered.test(container);
    }

    @Override
    public String subnet(String network) {
        return networks.apply(network).subnets().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("network '" + network + "' has no subnet"));
    }

    @Override
    public int randomPort(String key) {
        return randomPorts.applyAsInt(key);
    }

    @Override
    public Optional<String> systemProperty(String name) {
        return noted(name, Optional.ofNullable(System.getProperty(name)));
    }

    @Override
    public Optional<String> variable(String name) {
        return noted(name, Optional.ofNullable(System.getenv(name)));
    }

    /** A value whose name says that it is secret stays so wherever it gets. */
    private Optional<String> noted(String name, Optional<String> value) {
        value.ifPresent(text -> hidden.noteVariables(Map.of(name, text)));
        return value;
    }
}
