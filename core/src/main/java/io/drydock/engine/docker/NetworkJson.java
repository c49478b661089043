/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.NetworkRequest;
import io.drydock.engine.NetworkSnapshot;
import io.drydock.spec.IpAddress;
import io.drydock.spec.NetworkSettings;
import io.drydock.spec.Subnet;
import io.drydock.spec.SubnetSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes and reads networks. */
final class NetworkJson {

    private NetworkJson() {}

    /** Writes the body of {@code POST /networks/create}. */
    static Map<String, ?> write(NetworkRequest request) {
        NetworkSettings settings = request.settings();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Name", request.name());
        body.put("Driver", settings.driver().toString());
        body.put("CheckDuplicate", true);
        body.put("Internal", settings.internal());
        body.put("Attachable", settings.attachable());
        body.put("EnableIPv6", settings.ipv6());
        body.put("Options", settings.options());
        body.put("Labels", request.labels());
        if (!settings.subnets().isEmpty()) {
            body.put(
                    "IPAM",
                    Map.of(
                            "Driver",
                            "default",
                            "Config",
                            settings.subnets().stream().map(NetworkJson::write).toList()));
        }
        return CustomBody.of(body, request.customization(), request.labels());
    }

    private static Map<String, String> write(SubnetSpec subnet) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("Subnet", subnet.subnet().toString());
        if (subnet.gateway() != null) {
            config.put("Gateway", subnet.gateway().toString());
        }
        if (subnet.range() != null) {
            config.put("IPRange", subnet.range().toString());
        }
        return config;
    }

    /** Reads the answer to {@code GET /networks/{id}}. */
    static NetworkSnapshot read(Json network) {
        Map<String, List<IpAddress>> containers = new LinkedHashMap<>();
        network.get("Containers").members().forEach((id, container) -> containers.put(id, addresses(container)));
        return new NetworkSnapshot(
                network.get("Id").text(),
                network.get("Name").text(),
                network.get("Driver").text(),
                network.get("Internal").isTrue(),
                network.get("IPAM").get("Config").elements().stream()
                        .filter(each -> !each.get("Subnet").text().isEmpty())
                        .map(NetworkJson::subnet)
                        .toList(),
                containers);
    }

    private static SubnetSpec subnet(Json config) {
        String gateway = config.get("Gateway").text();
        String range = config.get("IPRange").text();
        return new SubnetSpec(
                Subnet.around(config.get("Subnet").text()),
                gateway.isEmpty() ? null : address(gateway),
                range.isEmpty() ? null : Subnet.around(range));
    }

    private static List<IpAddress> addresses(Json container) {
        return Stream.of("IPv4Address", "IPv6Address")
                .map(member -> container.get(member).text())
                .filter(text -> !text.isEmpty())
                .map(NetworkJson::address)
                .toList();
    }

    /** Addresses come with and without the length of their subnet. */
    private static IpAddress address(String text) {
        return IpAddress.parse(text.replaceFirst("/.*", ""));
    }
}
