/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static java.util.stream.Collectors.toCollection;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The names that a stack may use beside its own, because an enclosing stack that already runs declares them.
 *
 * @param networks networks by their names
 * @param volumes names of volumes
 * @param containers names of containers
 * @param specs what is known of the containers
 * @param later names of containers that are started within the stack, which it cannot use: for messages
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Scope(
        Map<String, NetworkSpec> networks,
        Set<String> volumes,
        Set<String> containers,
        List<ContainerSpec> specs,
        Set<String> later) {

    /** No enclosing stack. */
    public static final Scope NONE = new Scope(Map.of(), Set.of(), Set.of());

    /**
     * Knows no more of the containers than their names.
     *
     * @param networks networks by their names
     * @param volumes names of volumes
     * @param containers names of containers
     */
    public Scope(Map<String, NetworkSpec> networks, Set<String> volumes, Set<String> containers) {
        this(networks, volumes, containers, List.of(), Set.of());
    }

    /**
     * Says what is started only within the stack.
     *
     * @param names names of containers
     * @return the scope with them
     */
    public Scope withLater(Set<String> names) {
        return new Scope(networks, volumes, containers, specs, names);
    }

    /** Copies the sets. */
    public Scope {
        networks = OrderedMap.copyOf(networks);
        volumes = ordered(volumes);
        containers = ordered(containers);
        specs = List.copyOf(specs);
        later = ordered(later);
    }

    /**
     * Takes the names that a stack declares.
     *
     * @param stack the stack
     * @return its names
     */
    public static Scope of(StackSpec stack) {
        return new Scope(
                byName(stack.networks()),
                names(stack.volumes(), VolumeSpec::name),
                names(stack.containers(), ContainerSpec::name),
                stack.containers(),
                Set.of());
    }

    /**
     * Adds names.
     *
     * @param more further names
     * @return both together
     */
    public Scope and(Scope more) {
        return new Scope(
                union(networks, more.networks),
                union(volumes, more.volumes),
                union(containers, more.containers),
                Stream.concat(specs.stream(), more.specs.stream()).toList(),
                union(later, more.later));
    }

    static Map<String, NetworkSpec> byName(List<NetworkSpec> networks) {
        Map<String, NetworkSpec> byName = new LinkedHashMap<>();
        networks.forEach(each -> byName.putIfAbsent(each.name(), each));
        return byName;
    }

    private static Map<String, NetworkSpec> union(Map<String, NetworkSpec> some, Map<String, NetworkSpec> more) {
        Map<String, NetworkSpec> union = new LinkedHashMap<>(some);
        union.putAll(more);
        return union;
    }

    private static <T> Set<String> names(List<T> declared, Function<T, String> name) {
        return declared.stream().map(name).collect(toCollection(LinkedHashSet::new));
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        Set<String> union = new LinkedHashSet<>(some);
        union.addAll(more);
        return union;
    }

    private static Set<String> ordered(Set<String> names) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(names));
    }
}
