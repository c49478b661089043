/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.spec.ContainerSpec;
import io.drydock.spec.NetworkAttachment;
import io.drydock.spec.StackSpec;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The containers that a container finds by name: those of its stack and of the enclosing ones that are on one of its networks. */
final class Neighbours {

    private final List<ContainerSpec> containers;

    Neighbours(StackSpec stack, Collection<ContainerSpec> enclosing) {
        this.containers =
                Stream.concat(stack.containers().stream(), enclosing.stream()).toList();
    }

    /** The names and aliases of its neighbours, in alphabetical order. */
    List<String> hostsOf(ContainerSpec container) {
        List<String> networks = container.networking().networkNames();
        return containers.stream()
                .filter(each -> !each.name().equals(container.name()))
                .flatMap(each -> each.networking().networks().stream()
                        .filter(attachment -> networks.contains(attachment.network()))
                        .flatMap(attachment -> names(each, attachment)))
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<String> names(ContainerSpec container, NetworkAttachment attachment) {
        return Stream.concat(Stream.of(container.name()), attachment.endpoint().aliases().stream());
    }
}
