/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.export;

import io.drydock.report.SecretMask;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.HealthSpec;
import io.drydock.spec.NameResolutionSpec;
import io.drydock.spec.NetworkAttachment;
import io.drydock.spec.NetworkDriver;
import io.drydock.spec.NetworkSpec;
import io.drydock.spec.PortSpec;
import io.drydock.spec.Protocol;
import io.drydock.spec.StackSpec;
import io.drydock.spec.WaitSpec;
import io.drydock.spec.WaitSpec.CompletedWait;
import io.drydock.spec.WaitSpec.HealthWait;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is asked of a stack to write it down, however it is written. */
final class Facts {

    private static final String LOOPBACK = "127.0.0.1";

    private final StackSpec stack;
    private final SecretMask mask;

    Facts(StackSpec stack, SecretMask mask) {
        this.stack = stack;
        this.mask = mask;
    }

    StackSpec stack() {
        return stack;
    }

    /** A name that Compose allows for a project, too. */
    String project() {
        String name = stack.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "-");
        return name.matches("[a-z0-9].*") ? name : "stack" + name;
    }

    Optional<NetworkSpec> network(String name) {
        return stack.networks().stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    /** Variables whose values may be told; of the others, only the names. */
    Map<String, Optional<String>> env(ContainerSpec container) {
        Map<String, Optional<String>> env = new LinkedHashMap<>();
        container.process().env().forEach((name, value) -> env.put(name, shown(name, value)));
        container.process().envSources().inherited().forEach(name -> env.put(name, Optional.empty()));
        return env;
    }

    /** Words of a command, before they are quoted; what is secret among them is left out. */
    List<String> shown(List<String> words) {
        return mask.words(words);
    }

    /** A text, before it is quoted; what is secret in it is left out. */
    String shown(String text) {
        return mask.text(text);
    }

    /** The names of variables whose values are not told. */
    List<String> hidden(ContainerSpec container) {
        return container.process().env().entrySet().stream()
                .filter(variable ->
                        shown(variable.getKey(), variable.getValue()).isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    Optional<String> shown(String name, String value) {
        String variable = name + "=" + value;
        return mask.variable(variable).equals(variable) ? Optional.of(value) : Optional.empty();
    }

    /** Ports without an address are published on loopback. */
    static List<String> ports(ContainerSpec container) {
        return container.networking().ports().stream()
                .map(port -> new PortSpec(
                        port.hostAddress() == null ? LOOPBACK : port.hostAddress(),
                        port.hostPort(),
                        port.lastHostPort(),
                        port.containerPort(),
                        port.reserved()))
                .map(PortSpec::toString)
                .toList();
    }

    /** Those that are declared, and the name of the engine's machine where there is a way to it. */
    List<String> hosts(ContainerSpec container) {
        NameResolutionSpec names = container.networking().names();
        List<NetworkAttachment> networks = container.networking().networks();
        boolean reaches = container.networking().sharedWith() == null
                && (networks.isEmpty() || networks.stream().anyMatch(this::reachesHost));
        return (reaches ? names.withEngineHost() : names).hosts();
    }

    private boolean reachesHost(NetworkAttachment attachment) {
        return network(attachment.network())
                .map(network -> !network.settings().internal()
                        && (network.settings().driver() == NetworkDriver.BRIDGE
                                || network.settings().driver() == NetworkDriver.OVERLAY))
                .orElseGet(() -> attachment.network().equals("bridge"));
    }

    static boolean isHealthAwaited(ContainerSpec container) {
        HealthSpec health = container.runtime().health();
        List<WaitSpec> waits = container.start().waitFor();
        return waits.isEmpty() ? health.hasTest() : waits.stream().anyMatch(HealthWait.class::isInstance);
    }

    static boolean isCompletionAwaited(ContainerSpec container) {
        return container.start().waitFor().stream()
                .anyMatch(wait -> wait instanceof CompletedWait completed
                        && completed.exitCodes().equals(Set.of(0)));
    }

    /** What else makes a container ready, for which others have no word. */
    static List<String> otherWaits(ContainerSpec container) {
        List<WaitSpec> waits = container.start().waitFor();
        if (!waits.isEmpty()) {
            return waits.stream()
                    .filter(wait -> !(wait instanceof HealthWait || wait instanceof CompletedWait))
                    .map(WaitSpec::description)
                    .toList();
        }
        Stream<String> ports = container.networking().ports().stream()
                .map(PortSpec::containerPort)
                .filter(port -> port.protocol() == Protocol.TCP)
                .map(port -> "port " + port.number());
        return isHealthAwaited(container) ? List.of() : ports.distinct().toList();
    }
}
