/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.ResourceKind;
import io.drydock.report.SecretMask;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.Origin;
import io.drydock.spec.Scope;
import io.drydock.spec.StackSpec;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What all parts of one start share.
 *
 * @param spec what the stack declares
 * @param session the run
 * @param outer the enclosing stack, or {@code null}
 * @param resources what the start has made so far
 * @param identity the names on the engine, and whose it is
 * @param cancellation whether the start was given up
 * @param carriers lend volumes to the engine's archive calls
 * @param clock tells when things are created
 */
record StartContext(
        StackSpec spec,
        Session session,
        @Nullable RunningStack outer,
        Resources resources,
        StackIdentity identity,
        Cancellation cancellation,
        Carriers carriers,
        Clock clock) {

    /** The names on the engine. */
    ResourceNames names() {
        return identity.names();
    }

    /** The name of the stack. */
    String stack() {
        return spec.name();
    }

    /** The names under which a container finds others. */
    List<String> hosts(ContainerSpec container) {
        List<ContainerSpec> enclosing = outer == null
                ? List.of()
                : outer.containers().stream()
                        .map(each -> each.evidence().spec())
                        .toList();
        return new Neighbours(spec, enclosing).hostsOf(container);
    }

    /** A network of this stack or an enclosing one; none where the name stands for one that every engine has. */
    Optional<RunningNetwork> network(String name) {
        return Optional.ofNullable(resources.runningNetworks().get(name))
                .or(() -> Optional.ofNullable(outer).flatMap(stack -> stack.findNetwork(name)));
    }

    /** The name or id on the engine of a container of this stack or an enclosing one. */
    String container(String name) {
        return Optional.ofNullable(resources.containers().get(name))
                .orElseGet(() -> enclosing().container(name).id());
    }

    /** The name on the engine of a volume of this stack or an enclosing one. */
    String volume(String name) {
        return Optional.ofNullable(resources.volumes().get(name))
                .or(() -> Optional.ofNullable(resources.externalVolumes().get(name)))
                .orElseGet(() -> enclosing().volume(name).engineName());
    }

    /** A host port of this stack or an enclosing one that was known before its start. */
    int hostPort(String name) {
        return Optional.ofNullable(resources.hostPorts().get(name))
                .orElseGet(() -> enclosing().hostPort(name));
    }

    /** A container of this stack or an enclosing one that is ready. */
    RunningContainer running(String name) {
        return Optional.ofNullable(resources.runningContainers().get(name))
                .orElseGet(() -> enclosing().container(name));
    }

    /** What this stack and the enclosing ones declare. */
    Scope scope() {
        return Scope.of(spec).and(outer == null ? Scope.NONE : outer.scope());
    }

    /** A free port of this machine for a key, the same each time; that of an enclosing stack where it has one. */
    int randomPort(String key) {
        return enclosingResources().stream()
                .map(each -> each.randomPorts().get(key))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> resources
                        .randomPorts()
                        .computeIfAbsent(key, name -> session.hostPorts().free(resources)));
    }

    /** What the enclosing stacks have on the engine. */
    Set<Resources> enclosingResources() {
        return outer == null ? Set.of() : outer.resources();
    }

    /** A failure without what is secret of the volumes of this stack and the enclosing ones. */
    RuntimeException shown(RuntimeException failure) {
        RuntimeException shown = resources.hidden().in(failure);
        for (Resources enclosing : enclosingResources()) {
            shown = enclosing.hidden().in(shown);
        }
        return shown;
    }

    /** Hides what is secret of this stack and the enclosing ones. */
    SecretMask secrets() {
        Map<String, String> hidden = new HashMap<>(resources.hidden().shown());
        enclosingResources().forEach(each -> hidden.putAll(each.hidden().shown()));
        return SecretMask.of(hidden);
    }

    private RunningStack enclosing() {
        if (outer == null) {
            throw new IllegalStateException("stack '" + stack() + "' has no enclosing stack");
        }
        return outer;
    }

    Map<String, String> labels(ResourceKind kind, String name, Origin origin) {
        return identity.labels(kind, stack(), name, origin, clock.instant());
    }
}
