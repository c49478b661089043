/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what was said of a network. */
final class NetworkReader {

    private static final List<String> SETTINGS =
            List.of("driver", "options", "internal", "ipv6", "subnet", "gateway", "ipRange", "attachable", "labels");

    private final Options options;
    private final Customization customization;
    private final OptionReader reader;

    NetworkReader(Options options, Customization customization, OptionReader reader) {
        this.options = options;
        this.customization = customization;
        this.reader = reader;
    }

    NetworkSpec read(String name, Origin origin) {
        NetworkDriver driver =
                Optional.ofNullable(reader.one("driver", NetworkDriver::parse)).orElse(NetworkDriver.BRIDGE);
        String external = reader.one("external", NetworkReader::external);
        if (external != null) {
            checkNothingSaid("external = '" + external + "' is a network that is left as it is", said(SETTINGS));
        } else if (driver.isPredefined()) {
            checkNothingSaid(
                    "driver '" + driver + "' is a network that every engine has",
                    said(SETTINGS.subList(1, SETTINGS.size())));
        }
        if (reservedFor(name, driver)) {
            reader.problem("the name '" + name + "' stands for a network that every engine has: choose another name");
        }
        NetworkSettings settings = new NetworkSettings(
                driver,
                driverOptions(driver),
                reader.isTrue("internal"),
                options.has("attachable") ? reader.isTrue("attachable") : driver == NetworkDriver.OVERLAY,
                reader.isTrue("ipv6"),
                subnets(driver));
        return new NetworkSpec(name, settings, reader.labels(), external, customization, origin);
    }

    private static String external(String text) {
        if (text.isBlank()) {
            throw new SyntaxException("is empty: write the name of a network that the engine has");
        }
        return text;
    }

    private static boolean reservedFor(String name, NetworkDriver driver) {
        return switch (name) {
            case "host", "none" -> !name.equals(driver.toString());
            case "bridge" -> true;
            default -> false;
        };
    }

    private List<String> said(List<String> members) {
        Stream<String> said = members.stream().filter(options::has).filter(each -> !isFalse(each));
        return Stream.concat(said, customization.steps().isEmpty() ? Stream.empty() : Stream.of("customize"))
                .toList();
    }

    /** Annotations always say their switches. */
    private boolean isFalse(String member) {
        return options.texts(member).isEmpty() || options.texts(member).equals(List.of("false"));
    }

    private void checkNothingSaid(String why, List<String> said) {
        if (!said.isEmpty()) {
            reader.problem(why + ": remove " + String.join(", ", said));
        }
    }

    private Map<String, String> driverOptions(NetworkDriver driver) {
        Map<String, String> all = reader.openAssignments("options");
        if (driver.needsParent() && !all.containsKey("parent")) {
            reader.problem("driver '" + driver
                    + "' stands on an interface of the engine's machine: name it with options = \"parent=eth0\"");
        }
        return all;
    }

    private List<SubnetSpec> subnets(NetworkDriver driver) {
        List<Subnet> subnets = reader.all("subnet", Subnet::parse);
        checkSubnets(driver, subnets);
        List<IpAddress> gateways = reader.all("gateway", IpAddress::parse);
        List<Subnet> ranges = reader.all("ipRange", Subnet::parse);
        gateways.stream()
                .filter(gateway -> subnets.stream().noneMatch(subnet -> subnet.contains(gateway)))
                .forEach(gateway -> reader.problem("gateway '" + gateway + "' is outside " + shown(subnets)));
        ranges.stream()
                .filter(range -> subnets.stream().noneMatch(subnet -> subnet.contains(range)))
                .forEach(range -> reader.problem("ipRange '" + range + "' is outside " + shown(subnets)));
        return subnets.stream()
                .map(subnet -> new SubnetSpec(
                        subnet,
                        only("gateway", subnet, gateways, subnet::contains),
                        only("ipRange", subnet, ranges, subnet::contains)))
                .toList();
    }

    private void checkSubnets(NetworkDriver driver, List<Subnet> subnets) {
        List<Subnet> seen = new ArrayList<>();
        for (Subnet subnet : subnets) {
            boolean v6 = subnet.address().isV6();
            seen.stream()
                    .filter(subnet::overlaps)
                    .forEach(other -> reader.problem("subnet '" + subnet + "' overlaps '" + other + "'"));
            if (driver == NetworkDriver.BRIDGE
                    && seen.stream().anyMatch(other -> other.address().isV6() == v6)) {
                reader.problem("subnet '" + subnet + "' is a second one of IPv" + (v6 ? 6 : 4)
                        + ": a bridge has one subnet of IPv4 and one of IPv6");
            }
            if (v6 && !reader.isTrue("ipv6")) {
                reader.problem("subnet '" + subnet + "' is one of IPv6: say ipv6, too");
            }
            seen.add(subnet);
        }
    }

    private <T> @Nullable T only(String member, Subnet subnet, List<T> values, Predicate<T> belongs) {
        List<T> mine = values.stream().filter(belongs).toList();
        if (mine.size() > 1) {
            reader.problem(member + " is said " + mine.size() + " times for the subnet '" + subnet + "'");
        }
        return mine.isEmpty() ? null : mine.get(0);
    }

    private static String shown(List<Subnet> subnets) {
        return subnets.isEmpty()
                ? "every subnet, since none is declared: say subnet, too"
                : subnets.stream()
                        .map(each -> "'" + each + "'")
                        .collect(joining(", ", "every subnet of the network: ", ""));
    }
}
