/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apiguardian.api.API;

/** Gathers the declarations of a stack and checks them together. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class StackSpecBuilder {

    private String name = "stack";
    private boolean sharesNetwork;
    private final List<NetworkSpecBuilder> networks = new ArrayList<>();
    private final List<VolumeSpecBuilder> volumes = new ArrayList<>();
    private final List<ContainerSpecBuilder> containers = new ArrayList<>();

    /**
     * Names the stack; the default is {@code stack}.
     *
     * @param stack used in messages and as the first part of the names on the engine
     */
    public void name(String stack) {
        this.name = stack;
    }

    /**
     * Tells the name of the stack.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /** Asks for the default network also around a single container, because containers of inner stacks join it. */
    public void shareNetwork() {
        this.sharesNetwork = true;
    }

    /**
     * Declares a network.
     *
     * @param network its name
     * @param options says what it is
     */
    public void network(String network, Consumer<NetworkSpecBuilder> options) {
        var builder = new NetworkSpecBuilder(network, Origin.of("network " + network));
        options.accept(builder);
        networks.add(builder);
    }

    /**
     * Declares a volume.
     *
     * @param volume its name
     * @param options says what it is
     */
    public void volume(String volume, Consumer<VolumeSpecBuilder> options) {
        var builder = new VolumeSpecBuilder(volume, Origin.of("volume " + volume));
        options.accept(builder);
        volumes.add(builder);
    }

    /**
     * Declares a container.
     *
     * @param container its name
     * @param options says what it is
     */
    public void container(String container, Consumer<ContainerSpecBuilder> options) {
        var builder = new ContainerSpecBuilder(container, Origin.of(container));
        options.accept(builder);
        containers.add(builder);
    }

    /**
     * Reads and checks everything that was declared.
     *
     * @param outer what enclosing stacks offer
     * @param problems receives all that is wrong; what is wrong may be missing from the result
     * @return the stack
     */
    public StackSpec assemble(Scope outer, Problems problems) {
        List<NetworkSpec> offered = assembledNetworks(outer, problems);
        check(
                "network",
                offered,
                NetworkSpec::name,
                NetworkSpec::origin,
                outer.networks().keySet(),
                problems);
        check("volume", volumes, VolumeSpecBuilder::name, VolumeSpecBuilder::origin, outer.volumes(), problems);
        check(
                "container",
                containers,
                ContainerSpecBuilder::name,
                ContainerSpecBuilder::origin,
                outer.containers(),
                problems);
        Scope own = new Scope(
                Scope.byName(offered),
                names(volumes, VolumeSpecBuilder::name),
                names(containers, ContainerSpecBuilder::name));
        Scope known = own.and(outer);
        List<ContainerSpec> assembled = containers.stream()
                .map(container -> container.assemble(known, problems))
                .toList();
        FixedPorts.check(assembled, problems);
        FixedAddresses.check(assembled, problems);
        List<VolumeSpec> created =
                volumes.stream().map(volume -> volume.assemble(problems)).toList();
        SeededVolumes.check(created, assembled, problems);
        CopyRules.check(assembled, created, problems);
        return new StackSpec(name, needed(offered, assembled), created, assembled, sharesNetwork);
    }

    /** What is declared, and the default network where there is somebody to join it. */
    private List<NetworkSpec> needed(List<NetworkSpec> offered, List<ContainerSpec> assembled) {
        boolean isNeeded = !networks.isEmpty()
                || sharesNetwork
                || assembled.stream()
                        .anyMatch(container ->
                                container.networking().networkNames().contains(StackSpec.DEFAULT_NETWORK));
        return isNeeded ? offered : List.of();
    }

    private List<NetworkSpec> assembledNetworks(Scope outer, Problems problems) {
        boolean several = containers.size() > 1 || (sharesNetwork && !containers.isEmpty());
        if (!several || !networks.isEmpty() || !outer.networks().isEmpty()) {
            return networks.stream().map(each -> each.assemble(problems)).toList();
        }
        return List.of(NetworkSpec.bridge(StackSpec.DEFAULT_NETWORK, Origin.of(name)));
    }

    private static <T> void check(
            String kind,
            List<T> declared,
            Function<T, String> name,
            Function<T, Origin> origin,
            Set<String> outer,
            Problems problems) {
        Set<String> seen = new HashSet<>(outer);
        for (T each : declared) {
            if (!Names.isValid(name.apply(each))) {
                problems.add(origin.apply(each), Names.invalid(kind, name.apply(each)));
            }
            if (!seen.add(name.apply(each))) {
                problems.add(origin.apply(each), "declares the " + kind + " '" + name.apply(each) + "' a second time");
            }
        }
    }

    private static <T> Set<String> names(List<T> declared, Function<T, String> name) {
        return declared.stream().map(name).collect(toCollection(LinkedHashSet::new));
    }
}
