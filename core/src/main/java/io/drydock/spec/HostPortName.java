/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/** The names under which texts refer to the host ports that are known before the start. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class HostPortName {

    private static final String WORD = "hostPort:";

    private HostPortName() {}

    /**
     * Names a host port by the port of the container that it is for.
     *
     * @param container the name of the container
     * @param port the port inside the container
     * @return for example {@code db.hostPort:5432}, or {@code dns.hostPort:53/udp}
     */
    public static String of(String container, ContainerPort port) {
        return container + "." + WORD
                + (port.protocol() == Protocol.TCP ? String.valueOf(port.number()) : port.toString());
    }

    /**
     * Completes a name that was written inside a container.
     *
     * @param written for example {@code hostPort:5432/tcp} or {@code db.hostPort:5432}
     * @param container the name of the container in which it is written
     * @return as of {@link #of}, where it is the name of a port
     */
    public static String complete(String written, String container) {
        String full = written.startsWith(WORD) ? container + "." + written : written;
        return full.endsWith("/tcp") ? full.substring(0, full.length() - "/tcp".length()) : full;
    }

    /**
     * Names all host ports of containers that are known before the start.
     *
     * @param containers the containers
     * @return the names
     */
    public static Set<String> allOf(List<ContainerSpec> containers) {
        Set<String> names = new LinkedHashSet<>();
        for (ContainerSpec container : containers) {
            container.networking().ports().stream()
                    .filter(port -> port.isFixed() || port.reserved())
                    .forEach(port -> names.add(of(container.name(), port.containerPort())));
        }
        return names;
    }
}
