/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * How a container finds others by their names, beside those of its networks.
 *
 * @param servers the name servers ({@code --dns})
 * @param search the domains in which names are looked for ({@code --dns-search})
 * @param options options of the resolver ({@code --dns-option})
 * @param hosts names of its own ({@code --add-host}), each {@code name:address}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record NameResolutionSpec(
        List<IpAddress> servers, List<String> search, List<String> options, List<String> hosts) {

    /** What a container has of which nothing was said. */
    public static final NameResolutionSpec DEFAULT = new NameResolutionSpec(List.of(), List.of(), List.of(), List.of());

    /** The name under which containers reach what listens on the engine's machine. */
    private static final String ENGINE_HOST = "host.docker.internal";

    /** Stands for the address of the engine's machine. */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public static final String HOST_GATEWAY = "host-gateway";

    /** Copies the lists. */
    public NameResolutionSpec {
        servers = List.copyOf(servers);
        search = List.copyOf(search);
        options = List.copyOf(options);
        hosts = List.copyOf(hosts);
    }

    static NameResolutionSpec read(OptionReader reader) {
        return new NameResolutionSpec(
                reader.all("dns", IpAddress::parse),
                reader.all("dnsSearch", text -> Texts.word("a domain", text)),
                reader.all("dnsOptions", text -> Texts.word("an option of a resolver", text)),
                reader.all("addHosts", NameResolutionSpec::host));
    }

    /** Reads {@code name:address} and, as newer CLIs take it, {@code name=address}. */
    static String host(String text) {
        int end = text.indexOf('=') < 0 ? text.indexOf(':') : text.indexOf('=');
        String address = text.substring(end + 1).replaceFirst("^\\[(.*)]$", "$1");
        if (end < 1) {
            throw new SyntaxException(
                    "'" + text + "' is not a host: write 'name:10.0.0.5' or 'name:" + HOST_GATEWAY + "'");
        }
        String name = Texts.word("a host", text.substring(0, end));
        return name + ":" + (address.equals(HOST_GATEWAY) ? address : IpAddress.parse(address));
    }

    /**
     * Adds the engine's machine under the name {@code host.docker.internal}, unless that name is said already.
     *
     * @return the names with that one
     */
    public NameResolutionSpec withEngineHost() {
        if (hosts.stream().anyMatch(each -> each.startsWith(ENGINE_HOST + ":"))) {
            return this;
        }
        List<String> more = new ArrayList<>(hosts);
        more.add(ENGINE_HOST + ":" + HOST_GATEWAY);
        return new NameResolutionSpec(servers, search, options, more);
    }
}
