/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.spec.EndpointSpec;
import io.drydock.spec.IpAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what a container is on a network ({@code EndpointSettings}). */
final class EndpointJson {

    private EndpointJson() {}

    static Map<String, Object> write(EndpointSpec endpoint, Dialect dialect) {
        Map<String, Object> settings = new LinkedHashMap<>();
        Map<String, Object> ipam = new LinkedHashMap<>();
        putAddress("IPv4Address", endpoint.ip(), ipam);
        putAddress("IPv6Address", endpoint.ip6(), ipam);
        if (!endpoint.linkLocalIps().isEmpty()) {
            ipam.put(
                    "LinkLocalIPs",
                    endpoint.linkLocalIps().stream().map(IpAddress::toString).toList());
        }
        if (!ipam.isEmpty()) {
            settings.put("IPAMConfig", ipam);
        }
        if (!endpoint.aliases().isEmpty()) {
            settings.put("Aliases", endpoint.aliases());
        }
        if (endpoint.macAddress() != null && dialect.createsOnAllNetworks()) {
            settings.put("MacAddress", endpoint.macAddress());
        }
        if (!endpoint.driverOptions().isEmpty()) {
            settings.put("DriverOpts", endpoint.driverOptions());
        }
        return settings;
    }

    private static void putAddress(String member, @Nullable IpAddress address, Map<String, Object> ipam) {
        if (address != null) {
            ipam.put(member, address.toString());
        }
    }
}
