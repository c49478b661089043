/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.EngineException;
import io.drydock.engine.NetworkRequest;
import io.drydock.engine.NetworkSnapshot;
import io.drydock.engine.NoSuchNetworkException;
import io.drydock.engine.ResourceKind;
import io.drydock.engine.SubnetTakenException;
import io.drydock.run.RunningNetwork.NetworkFacts;
import io.drydock.spec.NetworkDriver;
import io.drydock.spec.NetworkSettings;
import io.drydock.spec.NetworkSpec;
import io.drydock.spec.StackSpec;
import io.drydock.spec.Subnet;
import io.drydock.spec.SubnetSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings one network from its spec to a handle: creates it, or finds it on the engine where it is not the stack's own. */
final class NetworkStart {

    private static final int SMALL = 28;
    private static final int LARGE = 24;

    /** The first and the last address of a subnet and its gateway, and one to spare. */
    private static final int NOT_FOR_CONTAINERS = 4;

    /** Where the network names addresses itself, those may be what is taken. */
    private static final int TRIES_WITH_OWN_ADDRESSES = 16;

    private final StartContext context;
    private final StackSpec stack;
    private final NetworkSpec spec;
    private final ContainerEngine engine;

    NetworkStart(StartContext context, StackSpec stack, NetworkSpec spec) {
        this.context = context;
        this.stack = stack;
        this.spec = spec;
        this.engine = context.session().engine();
    }

    RunningNetwork start() {
        String existing = spec.existing();
        RunningNetwork network =
                new RunningNetwork(spec, existing == null ? create() : find(existing), engine, this::checkOpen);
        context.resources().runningNetworks().put(spec.name(), network);
        return network;
    }

    private void checkOpen() {
        if (context.resources().carriers().isClosed()) {
            throw new IllegalStateException(
                    "stack '" + context.stack() + "' is closed: its network '" + spec.name() + "' cannot be asked");
        }
    }

    private NetworkFacts find(String existing) {
        try {
            NetworkSnapshot found = engine.inspectNetwork(existing);
            return new NetworkFacts(found.id(), found.name(), found.driver(), found.internal());
        } catch (EngineCallException e) {
            throw refused("found", e.status() == 404 ? new NoSuchNetworkException(existing, e) : e);
        } catch (EngineException e) {
            throw refused("found", e);
        }
    }

    private NetworkFacts create() {
        String name = context.names().of(spec.name());
        context.resources().networks().put(spec.name(), name);
        if (context.identity().found().hasNetwork(name)) {
            return find(name);
        }
        Map<String, String> labels = new LinkedHashMap<>(spec.labels());
        labels.putAll(context.labels(ResourceKind.NETWORK, spec.name(), spec.origin()));
        NetworkSettings settings = spec.settings();
        try {
            String id = needsSubnet(settings)
                    ? createWithFreeSubnet(name, labels)
                    : create(name, withUniqueLocal(settings), labels);
            return new NetworkFacts(id, name, settings.driver().toString(), settings.internal());
        } catch (EngineException | IllegalArgumentException | NoFreeSubnetException e) {
            throw refused("created", e);
        }
    }

    /** Docker tells the gateway of a network only where it was said. */
    private String create(String name, NetworkSettings settings, Map<String, String> labels) {
        NetworkSettings complete = settings.driver() == NetworkDriver.BRIDGE
                ? settings.withSubnets(
                        settings.subnets().stream().map(SubnetSpec::withGateway).toList())
                : settings;
        return engine.createNetwork(new NetworkRequest(name, complete, labels, spec.customization()));
    }

    private static boolean needsSubnet(NetworkSettings settings) {
        return settings.driver() == NetworkDriver.BRIDGE && !settings.hasSubnet(false);
    }

    /** Docker has no IPv6 addresses of its own to give before version 27. */
    private static NetworkSettings withUniqueLocal(NetworkSettings settings) {
        return settings.ipv6() && !settings.hasSubnet(true)
                ? with(settings, List.of(SubnetPool.uniqueLocal()))
                : settings;
    }

    private static NetworkSettings with(NetworkSettings settings, List<Subnet> more) {
        List<SubnetSpec> all = new ArrayList<>();
        more.forEach(each -> all.add(SubnetSpec.of(each)));
        all.addAll(settings.subnets());
        return settings.withSubnets(all);
    }

    private String createWithFreeSubnet(String name, Map<String, String> labels) {
        SubnetPool pool = context.session().subnets();
        int prefix = prefix();
        long tries = pool.count(prefix);
        if (!spec.settings().subnets().isEmpty()) {
            tries = Math.min(tries, TRIES_WITH_OWN_ADDRESSES);
        }
        SubnetTakenException last = null;
        for (long i = 0; i < tries; i++) {
            context.cancellation().throwIfCancelled();
            try {
                NetworkSettings settings = with(withUniqueLocal(spec.settings()), List.of(pool.next(prefix)));
                return create(name, settings, labels);
            } catch (SubnetTakenException e) {
                last = e;
            }
        }
        throw new NoFreeSubnetException(pool, prefix, last);
    }

    /** As small as serves the containers that are known to join, so that many networks find room. */
    private int prefix() {
        if (stack.shared()) {
            return LARGE;
        }
        long addresses = NOT_FOR_CONTAINERS
                + stack.containers().stream()
                        .filter(each -> each.networking().networkNames().contains(spec.name()))
                        .count();
        int prefix = SMALL;
        while (1L << (32 - prefix) < addresses) {
            prefix--;
        }
        return prefix;
    }

    private StackStartException refused(String verb, RuntimeException failure) {
        return StackStartException.refused("network '" + spec.name() + "'", spec.origin(), verb, failure);
    }
}
