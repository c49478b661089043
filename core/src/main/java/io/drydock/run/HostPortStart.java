/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.EngineEndpoint;
import io.drydock.run.HostPorts.Want;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.HostPortName;
import io.drydock.spec.PortSpec;
import java.util.ArrayList;
import java.util.List;

/** The host ports of a stack that are known before its start: takes them. */
final class HostPortStart {

    private static final String ALL_ADDRESSES = "0.0.0.0";

    private final StartContext context;

    HostPortStart(StartContext context) {
        this.context = context;
    }

    /**
     * Waits until no other stack of the run has a fixed port, and reserves those that are to be reserved.
     *
     * @throws StackStartException when that is not possible
     */
    void take(List<ContainerSpec> containers) throws InterruptedException {
        HostPorts hostPorts = context.session().hostPorts();
        EngineEndpoint endpoint = context.session().engine().endpoint();
        Resources resources = context.resources();
        List<Want> fixed = new ArrayList<>();
        List<Want> reserved = new ArrayList<>();
        for (ContainerSpec container : containers) {
            for (PortSpec port : container.networking().ports()) {
                if (port.isFixed()) {
                    fixed.add(new Want(endpoint.isLocal() ? port : onAllAddresses(port), container));
                } else if (port.reserved()) {
                    reserved.add(new Want(port, container));
                }
            }
        }
        hostPorts.take(resources, context.stack(), fixed, context.enclosingResources());
        try {
            fixed.forEach(want -> note(want.container(), want.port()));
            for (Want want : reserved) {
                note(want.container(), hostPorts.reserve(resources, context.stack(), want, endpoint));
            }
        } catch (RuntimeException e) {
            hostPorts.release(resources);
            throw e;
        }
    }

    /** Where a port without an address is published by an engine on another machine. */
    private static PortSpec onAllAddresses(PortSpec port) {
        return port.hostAddress() == null ? new PortSpec(ALL_ADDRESSES, port.hostPort(), port.containerPort()) : port;
    }

    private void note(ContainerSpec container, PortSpec port) {
        context.resources()
                .hostPorts()
                .putIfAbsent(HostPortName.of(container.name(), port.containerPort()), port.hostPort());
    }

    /** Fixes the ports that were reserved. */
    ContainerSpec known(ContainerSpec spec) {
        List<PortSpec> ports = spec.networking().ports().stream()
                .map(port -> port.reserved() ? port.fixedAt(number(spec, port)) : port)
                .toList();
        return spec.with(spec.networking().withPorts(ports));
    }

    private int number(ContainerSpec spec, PortSpec port) {
        return context.hostPort(HostPortName.of(spec.name(), port.containerPort()));
    }
}
