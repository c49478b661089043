/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.ArrayList;
import java.util.List;

/** Finds fixed host ports of one stack that exclude each other. */
final class FixedPorts {

    private record Use(ContainerSpec container, PortSpec port) {}

    private FixedPorts() {}

    static void check(List<ContainerSpec> containers, Problems problems) {
        List<Use> seen = new ArrayList<>();
        for (ContainerSpec container : containers) {
            for (PortSpec port : container.networking().ports()) {
                seen.stream()
                        .filter(use -> use.port().excludes(port) && !isTold(use, container, port))
                        .findFirst()
                        .ifPresent(use -> problems.add(
                                container.origin(),
                                "ports has '" + port + "', whose host port is that of '" + use.port()
                                        + "' of container '" + use.container().name() + "'"));
                seen.add(new Use(container, port));
            }
        }
    }

    /** The same port twice in one container is told where the member is read. */
    private static boolean isTold(Use use, ContainerSpec container, PortSpec port) {
        return use.container().name().equals(container.name()) && use.port().equals(port);
    }
}
