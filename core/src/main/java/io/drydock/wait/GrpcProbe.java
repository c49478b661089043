/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import io.drydock.spec.WaitSpec.GrpcWait;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Asks a server in a container for its health by gRPC's own protocol. */
final class GrpcProbe implements Probe {

    private final GrpcWait wanted;
    private final GrpcHealth health;

    GrpcProbe(GrpcWait wanted, InetSocketAddress address) {
        this.wanted = wanted;
        this.health = new GrpcHealth(address, wanted.service());
    }

    @Override
    public ProbeResult ask() {
        try {
            HealthAnswer answer = health.ask();
            return answer.isServing()
                    ? ProbeResult.READY
                    : ProbeResult.notYet(wanted.description() + " is answered with " + answer);
        } catch (IOException e) {
            return ProbeResult.notYet(wanted.description() + " is not answered: " + e.getMessage());
        }
    }
}
