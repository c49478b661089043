/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import static java.util.stream.Collectors.toSet;

import io.drydock.spec.NetworkSpecBuilder;
import io.drydock.spec.Origin;
import io.drydock.spec.StackSpecBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Declares the networks of a project. */
final class ProjectNetworks {

    private static final String DEFAULT = "default";

    private static final List<String> SETTINGS =
            List.of("driver", "driver_opts", "internal", "external", "enable_ipv6", "labels", "attachable");

    private final Map<String, Fields> networks;
    private final Map<String, Fields> services;

    ProjectNetworks(Map<String, Fields> networks, Map<String, Fields> services) {
        this.networks = new LinkedHashMap<>(networks);
        this.services = new LinkedHashMap<>(services);
    }

    /** Adds those that services join. */
    void addTo(StackSpecBuilder stack, Origin origin) {
        Set<String> joined = services.values().stream()
                .flatMap(service -> joined(service.quiet()))
                .collect(toSet());
        boolean named = areNamed();
        if (named && joined.contains(DEFAULT) && !networks.containsKey(DEFAULT)) {
            stack.network(DEFAULT, options -> options.origin(origin));
        }
        networks.forEach((name, network) -> {
            if (joined.contains(name) && (named || !name.equals(DEFAULT))) {
                stack.network(
                        name,
                        options ->
                                read(name, network, options.origin(network.at().origin("network '" + name + "'"))));
            }
        });
    }

    private static Stream<String> joined(Fields service) {
        if (service.has("network_mode")) {
            return Stream.empty();
        }
        List<NetworkUse> uses = NetworkUse.of(service);
        return uses.isEmpty() ? Stream.of(DEFAULT) : uses.stream().map(NetworkUse::network);
    }

    /** Where nobody names a network, the stack's own is the one that all are in, and needs not be said. */
    boolean areNamed() {
        return networks.entrySet().stream()
                        .anyMatch(network -> !network.getKey().equals(DEFAULT)
                                || hasSettings(network.getValue().quiet()))
                || services.values().stream().anyMatch(service -> namesNetworks(service.quiet()));
    }

    private static boolean hasSettings(Fields network) {
        return SETTINGS.stream().anyMatch(network::has)
                || network.within("ipam")
                        .map(ipam -> ipam.has("config") || ipam.has("driver"))
                        .orElse(false);
    }

    private static boolean namesNetworks(Fields service) {
        return NetworkUse.of(service).stream().anyMatch(use -> !use.network().equals(DEFAULT) || !use.isPlain());
    }

    private static void read(String name, Fields network, NetworkSpecBuilder options) {
        network.text("driver", options::driver);
        network.assignments("driver_opts", options::options);
        network.flag("internal", options::internal);
        network.flag("attachable", options::attachable);
        network.flag("enable_ipv6", options::ipv6);
        network.assignments("labels", options::labels);
        network.within("ipam", ipam -> readAddresses(ipam, options));
        if (network.flag("external").orElse(false)) {
            options.external(network.text("name").orElse(name));
        }
        network.ignore("name"); // on the engine it is another one in each run
        network.finish();
    }

    private static void readAddresses(Fields ipam, NetworkSpecBuilder options) {
        ipam.text("driver", driver -> {
            if (!driver.equals(DEFAULT)) {
                ipam.problem("driver", "'" + driver + "' is not supported: leave it out");
            }
        });
        for (Element config : ipam.elements("config")) {
            ipam.fields("config", config).ifPresent(each -> {
                each.text("subnet", options::subnet);
                each.text("gateway", options::gateway);
                each.text("ip_range", options::ipRange);
                each.finish();
            });
        }
        ipam.finish();
    }
}
