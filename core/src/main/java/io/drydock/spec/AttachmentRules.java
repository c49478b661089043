/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a container may say of the networks that it joins; the rules are the engine's. */
final class AttachmentRules {

    private static final Set<String> PREDEFINED = Set.of("host", "none", "bridge");

    private final OptionReader reader;
    private final Scope known;

    AttachmentRules(OptionReader reader, Scope known) {
        this.reader = reader;
        this.known = known;
    }

    /** Checks a container that uses the network of another one. */
    void checkShared(
            String shared,
            String container,
            List<NetworkAttachment> networks,
            boolean publishes,
            NameResolutionSpec names) {
        String mode = "'container:" + shared + "'";
        if (shared.equals(container)) {
            reader.problem("networks names the container itself: " + mode);
        } else {
            reader.checkKnown("networks", Names.CONTAINER, List.of(shared), known.containers());
        }
        checkAlone(networks, mode);
        checkPlain(networks.get(0).endpoint(), mode + " uses the network of another container");
        if (publishes) {
            reader.problem(
                    "publishes ports, which " + mode + " cannot: publish them on the container '" + shared + "'");
        }
        if (reader.says("expose")) {
            reader.problem("exposes ports, which " + mode + " cannot: expose them on the container '" + shared + "'");
        }
        if (reader.says("hostname")) {
            reader.problem("says hostname, which " + mode + " cannot: say it of the container '" + shared + "'");
        }
        if (!names.equals(NameResolutionSpec.DEFAULT)) {
            reader.problem("says dns, dnsSearch, dnsOptions or addHosts, which " + mode
                    + " cannot: say it of the container '" + shared + "'");
        }
    }

    void check(List<NetworkAttachment> networks, boolean publishes) {
        networks.forEach(each -> check(each, networks));
        if (publishes && !networks.isEmpty() && networks.stream().allMatch(this::publishesNothing)) {
            reader.problem(
                    networks.stream().anyMatch(each -> "host".equals(predefined(each)))
                            ? "publishes ports on the network 'host', where there is nothing to publish: the container has the"
                                    + " ports of the engine's machine"
                            : "publishes ports, but they can be published on none of its networks ("
                                    + networks.stream().map(this::shown).collect(joining(", "))
                                    + "): join a bridge that is not internal, too");
        }
    }

    private void check(NetworkAttachment each, List<NetworkAttachment> networks) {
        String predefined = predefined(each);
        NetworkSpec declared = known.networks().get(each.network());
        if (predefined != null) {
            if (!predefined.equals("bridge")) {
                checkAlone(networks, "'" + each + "'");
            }
            checkPredefined(each.endpoint(), predefined, each);
        } else if (declared == null) {
            reader.checkKnown(
                    "networks",
                    "network",
                    List.of(each.network()),
                    known.networks().keySet());
        } else if (declared.external() == null) {
            checkAddress("ip", each.endpoint().ip(), declared);
            checkAddress("ip6", each.endpoint().ip6(), declared);
        }
    }

    private void checkAlone(List<NetworkAttachment> networks, String mode) {
        if (networks.size() > 1) {
            reader.problem("joins " + mode + " together with other networks, which no engine allows: "
                    + networks.stream().map(each -> "'" + each + "'").collect(joining(", ")));
        }
    }

    /**
     * The engine's own network that the stack has under that name, or, where it has none, that of that name; {@code null} for
     * the others.
     */
    private @Nullable String predefined(NetworkAttachment each) {
        NetworkSpec declared = known.networks().get(each.network());
        String existing = declared == null ? each.network() : declared.existing();
        return existing != null && PREDEFINED.contains(existing) ? existing : null;
    }

    private void checkPredefined(EndpointSpec endpoint, String predefined, NetworkAttachment each) {
        if (!predefined.equals("bridge")) {
            checkPlain(endpoint, "the network '" + each + "' belongs to the engine");
        } else if (!endpoint.aliases().isEmpty() || endpoint.ip() != null || endpoint.ip6() != null) {
            reader.problem("says " + String.join(", ", endpoint.said())
                    + " on the engine's own network 'bridge', which has neither names nor fixed addresses: declare a"
                    + " network");
        }
    }

    private void checkPlain(EndpointSpec endpoint, String why) {
        if (!endpoint.equals(EndpointSpec.DEFAULT)) {
            reader.problem("says " + String.join(", ", endpoint.said()) + ", which cannot be said here: " + why);
        }
    }

    private void checkAddress(String member, @Nullable IpAddress address, NetworkSpec network) {
        if (address == null) {
            return;
        }
        List<Subnet> subnets = network.settings().subnets().stream()
                .map(SubnetSpec::subnet)
                .filter(each -> each.address().isV6() == address.isV6())
                .toList();
        if (subnets.isEmpty()) {
            reader.problem(member + " '" + address + "' needs a subnet that the network '" + network.name()
                    + "' declares: the engine gives fixed addresses in such a subnet only");
        } else if (subnets.stream().noneMatch(each -> each.contains(address))) {
            reader.problem(member + " '" + address + "' is outside the network '" + network.name() + "': its subnet is "
                    + subnets.stream().map(each -> "'" + each + "'").collect(joining(", ")));
        } else {
            network.settings().subnets().stream()
                    .map(subnet -> use(address, subnet, network.settings().driver()))
                    .filter(Objects::nonNull)
                    .forEach(use -> reader.problem(member + " '" + address + "' is for no container: it is " + use
                            + " of the network '" + network.name() + "'"));
        }
    }

    /** What an address is for that no container can have; {@code null} for one that a container can have. */
    private static @Nullable String use(IpAddress address, SubnetSpec declared, NetworkDriver driver) {
        Subnet subnet = declared.subnet();
        SubnetSpec complete = driver == NetworkDriver.BRIDGE ? declared.withGateway() : declared;
        if (address.equals(complete.gateway())) {
            return "the gateway";
        }
        if (address.equals(subnet.address())) {
            return "the first address of the subnet '" + subnet + "', which stands for the subnet itself,";
        }
        return subnet.isBroadcast(address)
                ? "the last address of the subnet '" + subnet + "', to which broadcasts go,"
                : null;
    }

    private boolean publishesNothing(NetworkAttachment each) {
        String predefined = predefined(each);
        if (predefined != null) {
            return !predefined.equals("bridge");
        }
        NetworkSpec declared = known.networks().get(each.network());
        return declared != null
                && declared.external() == null
                && (declared.settings().internal()
                        || declared.settings().driver().needsParent());
    }

    private String shown(NetworkAttachment each) {
        NetworkSpec declared = known.networks().get(each.network());
        String kind = declared == null
                ? ""
                : declared.external() != null
                        ? " is '" + declared.external() + "'"
                        : declared.settings().internal()
                                ? " is internal"
                                : " has driver " + declared.settings().driver();
        return "'" + each + "'" + kind;
    }
}
