/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import io.drydock.compose.Element.Mapping;
import java.util.ArrayList;
import java.util.List;

/**
 * A network that a service joins, in the syntax of {@code docker run --network}.
 *
 * @param network its name
 * @param options what is said of it, each {@code key=value}
 */
record NetworkUse(String network, List<String> options) {

    NetworkUse {
        options = List.copyOf(options);
    }

    static List<NetworkUse> of(Fields service) {
        List<NetworkUse> uses = new ArrayList<>();
        if (service.take("networks").orElse(null) instanceof Mapping) {
            service.named("networks").forEach((name, fields) -> uses.add(of(name, fields)));
        } else {
            service.texts("networks").forEach(name -> uses.add(new NetworkUse(name, List.of())));
        }
        return uses;
    }

    private static NetworkUse of(String name, Fields fields) {
        List<String> options = new ArrayList<>();
        fields.texts("aliases").forEach(alias -> options.add("alias=" + alias));
        fields.text("ipv4_address", address -> options.add("ip=" + address));
        fields.text("ipv6_address", address -> options.add("ip6=" + address));
        fields.text("mac_address", address -> options.add("mac-address=" + address));
        fields.texts("link_local_ips").forEach(address -> options.add("link-local-ip=" + address));
        fields.assignments("driver_opts", pairs -> List.of(pairs).forEach(pair -> options.add("driver-opt=" + pair)));
        fields.finish();
        return new NetworkUse(name, options);
    }

    NetworkUse with(String option) {
        List<String> more = new ArrayList<>(options);
        more.add(option);
        return new NetworkUse(network, more);
    }

    boolean isPlain() {
        return options.isEmpty();
    }

    @Override
    public String toString() {
        return isPlain() ? network : "name=" + network + "," + String.join(",", options);
    }
}
