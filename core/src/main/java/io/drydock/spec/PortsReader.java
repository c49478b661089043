/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.ArrayList;
import java.util.List;

/** Reads what was said of the ports of a container. */
final class PortsReader {

    private PortsReader() {}

    /** Reads the ports to publish, as far as they are declared. */
    static List<PortSpec> ports(OptionReader reader, ExposeSpec expose) {
        List<PortSpec> reserved = flat(reader.all("reservedPorts", PortSpec::parseReserved));
        List<PortSpec> ports = flat(reader.all("ports", PortSpec::parse));
        reader.checkOnce(
                "ports",
                ports,
                port -> port.isFixed() ? port.toString() : port.containerPort().toString());
        reader.checkOnce("reservedPorts", reserved, port -> port.containerPort().toString());
        List<PortSpec> all = new ArrayList<>(ports);
        all.addAll(reserved);
        reserved.stream()
                .filter(port -> isAmong(ports, port.containerPort()))
                .forEach(port -> reader.problem("reservedPorts has '" + port.containerPort()
                        + "', which ports has too: a port is published by one of them"));
        if (expose.publishAll()) {
            expose.ports().stream()
                    .filter(port -> !isAmong(all, port))
                    .distinct()
                    .forEach(port -> all.add(new PortSpec(null, 0, port)));
        }
        return all;
    }

    /** Reads the ports that are exposed. */
    static ExposeSpec expose(OptionReader reader) {
        List<ContainerPort> ports = flat(reader.all("expose", PortSpec::parseContainerPorts));
        reader.checkOnce("expose", ports, ContainerPort::toString);
        return new ExposeSpec(ports, reader.isTrue("publishAll"));
    }

    private static boolean isAmong(List<PortSpec> ports, ContainerPort wanted) {
        return ports.stream().anyMatch(each -> each.containerPort().equals(wanted));
    }

    private static <T> List<T> flat(List<List<T>> lists) {
        return lists.stream().flatMap(List::stream).toList();
    }
}
