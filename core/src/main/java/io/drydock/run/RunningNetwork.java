/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.NetworkSnapshot;
import io.drydock.spec.EndpointSpec;
import io.drydock.spec.IpAddress;
import io.drydock.spec.NetworkSpec;
import io.drydock.spec.SubnetSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/** A network that exists. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RunningNetwork {

    /** What an engine has without having been asked to create it. */
    private static final Set<String> PREDEFINED = Set.of("bridge", "host", "none");

    private final NetworkSpec spec;
    private final NetworkFacts facts;
    private final ContainerEngine engine;
    private final Runnable checkOpen;

    /**
     * What the engine says of a network.
     *
     * @param id its id on the engine
     * @param name its name on the engine
     * @param driver its driver
     * @param internal whether nothing leads out of it
     */
    record NetworkFacts(String id, String name, String driver, boolean internal) {}

    RunningNetwork(NetworkSpec spec, NetworkFacts facts, ContainerEngine engine, Runnable checkOpen) {
        this.checkOpen = checkOpen;
        this.spec = spec;
        this.facts = facts;
        this.engine = engine;
    }

    /**
     * Tells its name in the stack.
     *
     * @return the name
     */
    public String name() {
        return spec.name();
    }

    /**
     * Tells its id on the engine.
     *
     * @return the id
     */
    public String id() {
        return facts.id();
    }

    /**
     * Asks the engine for the addresses of the network.
     *
     * @return its subnets in CIDR notation, such as {@code 10.223.0.16/28}
     */
    public List<String> subnets() {
        return look().subnets().stream().map(each -> each.subnet().toString()).toList();
    }

    /**
     * Asks the engine for the address under which containers on the network reach the engine's machine.
     *
     * @return the address; IPv4 where there are several
     * @throws IllegalStateException when the engine tells none, as of networks that have none
     */
    public String gateway() {
        return look().subnets().stream()
                .map(SubnetSpec::gateway)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the engine tells no gateway of network '" + name() + "'"))
                .toString();
    }

    /**
     * Asks the engine for the address of a container on the network.
     *
     * @param container a running container
     * @return its address; IPv4 where it has several
     * @throws IllegalStateException when the container is not on the network
     */
    public String addressOf(RunningContainer container) {
        return look().containers().getOrDefault(container.id(), List.of()).stream()
                .map(IpAddress::toString)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "container '" + container.name() + "' has no address on network '" + name() + "'"));
    }

    /**
     * Connects a running container to the network ({@code docker network connect}), under its name and further ones.
     *
     * @param container the container
     * @param aliases further names by which others on the network find it
     * @throws IllegalArgumentException when an alias is not allowed as a name
     * @throws io.drydock.engine.EngineException when the engine refuses it, as when the container is connected already
     */
    public void connect(RunningContainer container, String... aliases) {
        EndpointSpec named = EndpointSpec.named(aliases);
        tell(container, asked -> asked.connectNetwork(facts.name(), container.id(), endpoint(container.name(), named)));
    }

    /**
     * Disconnects a running container from the network ({@code docker network disconnect}).
     *
     * @param container the container
     * @throws io.drydock.engine.EngineException when the engine refuses it, as when the container is not connected
     */
    public void disconnect(RunningContainer container) {
        tell(container, asked -> asked.disconnectNetwork(facts.name(), container.id()));
    }

    private void tell(RunningContainer container, Consumer<ContainerEngine> command) {
        checkOpen.run();
        try {
            command.accept(engine);
        } catch (EngineCallException e) {
            throw e.naming(container.id(), container.name());
        }
    }

    private NetworkSnapshot look() {
        checkOpen.run();
        return engine.inspectNetwork(facts.id());
    }

    NetworkSpec spec() {
        return spec;
    }

    String engineName() {
        return facts.name();
    }

    /** Adds the container's name, by which it is found on every network that has names. */
    EndpointSpec endpoint(String container, EndpointSpec endpoint) {
        if (PREDEFINED.contains(facts.name())) {
            return endpoint;
        }
        Set<String> names = new LinkedHashSet<>(List.of(container));
        names.addAll(endpoint.aliases());
        return endpoint.withAliases(List.copyOf(names));
    }

    /** Whether it leads to the engine's machine. */
    boolean reachesHost() {
        return !facts.internal() && Set.of("bridge", "overlay").contains(facts.driver());
    }

    @Override
    public String toString() {
        return "network '" + name() + "'";
    }
}
