/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The engine does not have a network. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class NoSuchNetworkException extends EngineException {

    private static final long serialVersionUID = 1L;

    /**
     * Names the network.
     *
     * @param network its name on the engine
     * @param cause the exception of the client
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public NoSuchNetworkException(String network, @Nullable Throwable cause) {
        super("the engine has no network '" + network + "'", cause);
    }
}
