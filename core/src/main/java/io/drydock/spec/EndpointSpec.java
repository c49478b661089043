/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a container is on one network, as in {@code docker network connect}.
 *
 * @param aliases names by which others on the network find it, beside its own
 * @param ip its IPv4 address; {@code null} lets the engine choose
 * @param ip6 its IPv6 address; {@code null} lets the engine choose
 * @param macAddress its MAC address; {@code null} lets the engine choose
 * @param linkLocalIps its link-local addresses
 * @param driverOptions options of the network's driver
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record EndpointSpec(
        List<String> aliases,
        @Nullable IpAddress ip,
        @Nullable IpAddress ip6,
        @Nullable String macAddress,
        List<IpAddress> linkLocalIps,
        Map<String, String> driverOptions) {

    /** An endpoint of which nothing was said. */
    public static final EndpointSpec DEFAULT = new EndpointSpec(List.of(), null, null, null, List.of(), Map.of());

    /** Copies the collections. */
    public EndpointSpec {
        aliases = List.copyOf(aliases);
        linkLocalIps = List.copyOf(linkLocalIps);
        driverOptions = OrderedMap.copyOf(driverOptions);
    }

    /**
     * Makes an endpoint of which only its names are said.
     *
     * @param names the names by which others on the network find it
     * @return the endpoint
     * @throws IllegalArgumentException when one is not allowed as a name
     */
    public static EndpointSpec named(String... names) {
        List.of(names).forEach(NetworkingReader::alias);
        return DEFAULT.withAliases(List.of(names));
    }

    /** Lists what is said, for messages. */
    List<String> said() {
        List<String> said = new ArrayList<>();
        aliases.forEach(alias -> said.add("alias '" + alias + "'"));
        Stream.of(ip, ip6).filter(Objects::nonNull).forEach(address -> said.add("ip '" + address + "'"));
        linkLocalIps.forEach(address -> said.add("link-local ip '" + address + "'"));
        if (macAddress != null) {
            said.add("MAC address '" + macAddress + "'");
        }
        driverOptions.forEach((key, value) -> said.add("driver option '" + key + "=" + value + "'"));
        return said;
    }

    /**
     * Takes other names.
     *
     * @param names the names by which others on the network find it
     * @return the endpoint with these instead
     */
    public EndpointSpec withAliases(List<String> names) {
        return new EndpointSpec(names, ip, ip6, macAddress, linkLocalIps, driverOptions);
    }
}
