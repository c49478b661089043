/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cleanup;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.EngineException;
import java.util.Set;
import org.apiguardian.api.API;

/** Removes a network, also one that containers of others were connected to while it was there. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class NetworkRemoval {

    private final ContainerEngine engine;

    /**
     * Removes networks of an engine.
     *
     * @param engine which one
     */
    public NetworkRemoval(ContainerEngine engine) {
        this.engine = engine;
    }

    /**
     * Removes a network. Disconnects only where the engine refuses otherwise: most networks are empty by now, and need no further call.
     *
     * @param network id or name
     * @throws EngineException when it is still there
     */
    public void remove(String network) {
        try {
            engine.removeNetwork(network);
        } catch (EngineException refusal) {
            if (isAway(refusal) || !disconnectAll(network, refusal)) {
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

    private static boolean isAway(EngineException failure) {
        return failure instanceof EngineCallException call && call.isPassing();
    }
}
