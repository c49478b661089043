/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Finds addresses that two containers of a stack want on one network. */
final class FixedAddresses {

    private record Use(String network, IpAddress address) {}

    private FixedAddresses() {}

    static void check(List<ContainerSpec> containers, Problems problems) {
        Map<Use, String> holders = new HashMap<>();
        for (ContainerSpec container : containers) {
            container.networking().networks().stream()
                    .flatMap(FixedAddresses::uses)
                    .forEach(use -> {
                        String holder = holders.putIfAbsent(use, container.name());
                        if (holder != null) {
                            problems.add(
                                    container.origin(),
                                    "has the address '" + use.address() + "' on the network '" + use.network()
                                            + "', which is that of container '" + holder + "'");
                        }
                    });
        }
    }

    private static Stream<Use> uses(NetworkAttachment attachment) {
        return Stream.of(attachment.endpoint().ip(), attachment.endpoint().ip6())
                .filter(Objects::nonNull)
                .map(address -> new Use(attachment.network(), address));
    }
}
