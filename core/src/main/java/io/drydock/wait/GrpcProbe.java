/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import io.drydock.spec.WaitSpec.GrpcWait;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;

/** Asks a server in a container for its health by gRPC's own protocol. */
final class GrpcProbe implements Probe {

    private final GrpcWait wanted;
    private final InetSocketAddress address;
    private final Patience patience;

    GrpcProbe(GrpcWait wanted, InetSocketAddress address) {
        this(wanted, address, new Patience(Patience.FIRST));
    }

    GrpcProbe(GrpcWait wanted, InetSocketAddress address, Patience patience) {
        this.wanted = wanted;
        this.address = address;
        this.patience = patience;
    }

    @Override
    public ProbeResult ask() {
        try {
            HealthAnswer answer = new GrpcHealth(address, wanted.service(), patience.limit()).ask();
            return answer.isServing()
                    ? ProbeResult.READY
                    : ProbeResult.notYet(wanted.description() + " is answered with " + answer);
        } catch (IOException e) {
            if (e.getCause() instanceof SocketTimeoutException) {
                patience.wasTooShort();
            }
            return ProbeResult.notYet(wanted.description() + " is not answered: " + e.getMessage(), e);
        }
    }
}
