/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.NetworkingRequest;
import io.drydock.spec.IpAddress;
import io.drydock.spec.NameResolutionSpec;
import io.drydock.spec.PortSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes how a container is reached. */
final class NetworkingJson {

    private static final Map<String, ?> EMPTY = Map.of();

    private NetworkingJson() {}

    static void write(
            NetworkingRequest networking, Dialect dialect, Map<String, Object> config, Map<String, Object> hostConfig) {
        writePorts(networking, dialect, config, hostConfig);
        writeNetwork(networking, dialect, config, hostConfig);
        writeNames(networking, dialect, hostConfig);
    }

    private static void writePorts(
            NetworkingRequest networking, Dialect dialect, Map<String, Object> config, Map<String, Object> hostConfig) {
        Map<String, Object> exposed = new LinkedHashMap<>();
        Map<String, List<Object>> bindings = new LinkedHashMap<>();
        for (PortSpec port : networking.ports()) {
            String containerPort = port.containerPort().toString();
            exposed.put(containerPort, EMPTY);
            bindings.computeIfAbsent(containerPort, __ -> new ArrayList<>()).add(binding(port, dialect.bindAddress()));
        }
        networking.exposed().forEach(port -> exposed.put(port.toString(), EMPTY));
        config.put("ExposedPorts", exposed);
        hostConfig.put("PortBindings", bindings);
    }

    private static void writeNetwork(
            NetworkingRequest networking, Dialect dialect, Map<String, Object> config, Map<String, Object> hostConfig) {
        String network = networking.network();
        if (network == null) {
            return;
        }
        hostConfig.put("NetworkMode", network);
        Map<String, Object> endpoint = EndpointJson.write(networking.endpoint(), dialect);
        boolean isAlone =
                !dialect.createsOnAllNetworks() || networking.further().isEmpty();
        Map<String, Object> endpoints = new LinkedHashMap<>();
        if (!endpoint.isEmpty() || !isAlone) {
            endpoints.put(network, endpoint);
        }
        if (!isAlone) {
            networking.further().forEach((name, each) -> endpoints.put(name, EndpointJson.write(each, dialect)));
        }
        if (!endpoints.isEmpty()) {
            config.put("NetworkingConfig", Map.of("EndpointsConfig", endpoints));
        }
        String mac = networking.endpoint().macAddress();
        if (mac != null && !dialect.createsOnAllNetworks()) {
            config.put("MacAddress", mac);
        }
    }

    private static void writeNames(NetworkingRequest networking, Dialect dialect, Map<String, Object> hostConfig) {
        // Podman has names of its own for its machine, and knows no "host-gateway" with every network.
        NameResolutionSpec names = networking.reachesHost() && !dialect.isPodman()
                ? networking.names().withEngineHost()
                : networking.names();
        hostConfig.put("Dns", names.servers().stream().map(IpAddress::toString).toList());
        hostConfig.put("DnsSearch", names.search());
        hostConfig.put("DnsOptions", names.options());
        hostConfig.put("ExtraHosts", names.hosts());
    }

    private static Map<String, String> binding(PortSpec port, String bindAddress) {
        String address = port.hostAddress() == null ? bindAddress : port.hostAddress();
        return Map.of("HostIp", address, "HostPort", hostPort(port));
    }

    private static String hostPort(PortSpec port) {
        if (port.hostPort() == 0) {
            return "";
        }
        return port.isFixed() ? String.valueOf(port.hostPort()) : port.hostPort() + "-" + port.lastHostPort();
    }
}
