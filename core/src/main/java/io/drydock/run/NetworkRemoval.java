/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineException;
import java.util.Set;

/** Removes a network, also one that containers of others were connected to while it was there. */
final class NetworkRemoval {

    private final ContainerEngine engine;

    NetworkRemoval(ContainerEngine engine) {
        this.engine = engine;
    }

    /** Disconnects only where the engine refuses otherwise: most networks are empty by now, and need no further call. */
    void remove(String network) {
        try {
            engine.removeNetwork(network);
        } catch (EngineException refusal) {
            if (EngineReturn.isAway(refusal) || !disconnectAll(network, refusal)) {
                throw refusal;
            }
            removeAgain(network, refusal);
        }
    }

    /** Tells whether there was anything to disconnect. */
    private boolean disconnectAll(String network, EngineException refusal) {
        try {
            Set<String> connected = engine.inspectNetwork(network).containers().keySet();
            connected.forEach(container -> disconnect(network, container, refusal));
            return !connected.isEmpty();
        } catch (EngineException e) {
            refusal.addSuppressed(e);
            return false;
        }
    }

    /** One that has ended or left meanwhile is no obstacle any more; whether others are, the next removal says. */
    private void disconnect(String network, String container, EngineException refusal) {
        try {
            engine.disconnectNetwork(network, container);
        } catch (EngineException e) {
            refusal.addSuppressed(e);
        }
    }

    private void removeAgain(String network, EngineException refusal) {
        try {
            engine.removeNetwork(network);
        } catch (EngineException e) {
            e.addSuppressed(refusal);
            throw e;
        }
    }
}
