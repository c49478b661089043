/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what was said of how a container is reached. */
final class NetworkingReader {

    private static final String CONTAINER = "container:";

    private final Options options;
    private final OptionReader reader;
    private final Scope known;

    private NetworkingReader(Options options, OptionReader reader, Scope known) {
        this.options = options;
        this.reader = reader;
        this.known = known;
    }

    static NetworkingSpec read(Options options, OptionReader reader, Scope known, String container) {
        return new NetworkingReader(options, reader, known).read(container);
    }

    private NetworkingSpec read(String container) {
        ExposeSpec expose = PortsReader.expose(reader);
        List<PortSpec> ports = PortsReader.ports(reader, expose);
        boolean publishes = !ports.isEmpty() || expose.publishAll();
        NameResolutionSpec names = NameResolutionSpec.read(reader);
        List<NetworkAttachment> networks = attachments();
        reader.checkOnce(
                "networks", networks.stream().map(NetworkAttachment::network).toList());
        AttachmentRules rules = new AttachmentRules(reader, known);
        String shared = sharedWith(networks);
        if (shared != null) {
            rules.checkShared(shared, container, networks, publishes, names);
            return new NetworkingSpec(ports, expose, List.of(), shared, names);
        }
        rules.check(networks, publishes);
        return new NetworkingSpec(ports, expose, networks, null, names);
    }

    private static @Nullable String sharedWith(List<NetworkAttachment> networks) {
        return networks.stream()
                .map(NetworkAttachment::network)
                .filter(each -> each.startsWith(CONTAINER))
                .map(each -> each.substring(CONTAINER.length()))
                .findFirst()
                .orElse(null);
    }

    /** Members of the container are about the first network, as in the CLI ({@code applyContainerOptions} of docker/cli). */
    private List<NetworkAttachment> attachments() {
        List<NetworkAttachment> networks = new ArrayList<>(reader.all("networks", AttachmentSyntax::parse));
        boolean nothingSaid = options.texts("networks").isEmpty();
        if (nothingSaid && known.networks().containsKey(StackSpec.DEFAULT_NETWORK)) {
            networks.add(NetworkAttachment.of(StackSpec.DEFAULT_NETWORK));
        }
        EndpointSpec flat = flat();
        if (!networks.isEmpty()) {
            NetworkAttachment first = networks.get(0);
            networks.set(0, new NetworkAttachment(first.network(), merged(first.endpoint(), flat)));
        } else if (nothingSaid && needsNetwork(flat)) {
            reader.problem("says " + String.join(", ", said()) + ", but joins no network: name one with networks");
        }
        if (networks.isEmpty() && nothingSaid && flat.macAddress() != null) {
            networks.add(new NetworkAttachment("bridge", flat)); // where the engine puts it by itself
        }
        return networks;
    }

    private static boolean needsNetwork(EndpointSpec flat) {
        return !flat.aliases().isEmpty() || flat.ip() != null || flat.ip6() != null;
    }

    private List<String> said() {
        return Stream.of("networkAliases", "ip", "ip6", "macAddress")
                .filter(member -> !options.texts(member).isEmpty())
                .toList();
    }

    private EndpointSpec flat() {
        return new EndpointSpec(
                reader.all("networkAliases", NetworkingReader::alias),
                reader.one("ip", IpAddress::parseV4Only),
                reader.one("ip6", IpAddress::parseV6Only),
                reader.one("macAddress", AttachmentSyntax::mac),
                List.of(),
                Map.of());
    }

    static String alias(String text) {
        if (!Names.isValid(text)) {
            throw new SyntaxException(Names.notAllowed(text));
        }
        return text;
    }

    private EndpointSpec merged(EndpointSpec of, EndpointSpec flat) {
        return new EndpointSpec(
                of.aliases().isEmpty() ? flat.aliases() : once("networkAliases", "alias", of.aliases(), flat.aliases()),
                choice("ip", "ip", of.ip(), flat.ip()),
                choice("ip6", "ip6", of.ip6(), flat.ip6()),
                choice("macAddress", "mac-address", of.macAddress(), flat.macAddress()),
                of.linkLocalIps(),
                of.driverOptions());
    }

    private List<String> once(String member, String part, List<String> inNetworks, List<String> flat) {
        if (!flat.isEmpty()) {
            twice(member, part);
        }
        return inNetworks;
    }

    private <T> @Nullable T choice(String member, String part, @Nullable T inNetworks, @Nullable T flat) {
        if (inNetworks != null && flat != null) {
            twice(member, part);
        }
        return inNetworks == null ? flat : inNetworks;
    }

    private void twice(String member, String part) {
        reader.problem(
                member + " is said twice: it is about the first network, where networks says '" + part + "=', too");
    }
}
