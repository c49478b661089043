/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.cleanup.OwnedResource;
import io.drydock.engine.ContainerEngine;
import io.drydock.engine.ContainerSnapshot;
import io.drydock.engine.ResourceKind;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.NetworkSpec;
import io.drydock.spec.StackSpec;
import io.drydock.spec.VolumeSpec;
import io.drydock.spec.WaitSpec;
import io.drydock.spec.WaitSpec.CompletedWait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** In what a stack that is on the engine is another one than is declared now, in words. */
final class StackDifferences {

    private final StackSpec stack;
    private final ResourceNames names;
    private final Map<String, Map<String, String>> fingerprints;
    private final ContainerEngine engine;

    /**
     * Compares nothing yet.
     *
     * @param names the names on the engine
     * @param fingerprints what each thing is made from now, as of {@link StackIdentity#key}
     */
    StackDifferences(
            StackSpec stack,
            ResourceNames names,
            Map<String, Map<String, String>> fingerprints,
            ContainerEngine engine) {
        this.stack = stack;
        this.names = names;
        this.fingerprints = fingerprints;
        this.engine = engine;
    }

    /** Tells all differences of what is there. */
    List<String> of(List<OwnedResource> there) {
        List<String> differences = new ArrayList<>();
        for (NetworkSpec network : stack.networks()) {
            if (network.existing() == null) {
                compare(ResourceKind.NETWORK, network.name(), there, differences);
            }
        }
        for (VolumeSpec volume : stack.volumes()) {
            if (volume.external() == null) {
                compare(ResourceKind.VOLUME, volume.name(), there, differences);
            }
        }
        for (ContainerSpec container : stack.containers()) {
            compare(ResourceKind.CONTAINER, container.name(), there, differences)
                    .flatMap(found -> stopped(container, found.id()))
                    .ifPresent(differences::add);
        }
        return differences;
    }

    private Optional<OwnedResource> compare(
            ResourceKind kind, String name, List<OwnedResource> there, List<String> differences) {
        String subject = kind + " '" + name + "'";
        Optional<OwnedResource> found = there.stream()
                .filter(each -> each.kind() == kind && each.name().equals(names.of(name)))
                .findFirst();
        if (found.isEmpty()) {
            differences.add(subject + " is missing");
            return found;
        }
        Map<String, String> before = found.get().fingerprint();
        Map<String, String> now = fingerprints.getOrDefault(StackIdentity.key(kind, name), Map.of());
        TreeSet<String> parts = new TreeSet<>(before.keySet());
        parts.addAll(now.keySet());
        parts.removeIf(part -> before.getOrDefault(part, "").equals(now.getOrDefault(part, "")));
        if (!parts.isEmpty()) {
            differences.add(subject + " was made with another " + String.join(", ", parts));
        }
        return found;
    }

    private Optional<String> stopped(ContainerSpec container, String found) {
        ContainerSnapshot snapshot = engine.inspectContainer(found);
        boolean mayEnd = container.start().waitFor().stream()
                .flatMap(WaitSpec::conditions)
                .anyMatch(CompletedWait.class::isInstance);
        return snapshot.hasEnded() && !mayEnd
                ? Optional.of("container '" + container.name() + "' has ended with exit code " + snapshot.exitCode())
                : Optional.empty();
    }
}
