/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A container is not on the engine (any more). */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class NoSuchContainerException extends EngineException {

    private static final long serialVersionUID = 1L;

    /**
     * Names the container.
     *
     * @param container id or name
     * @param cause the exception of the client
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public NoSuchContainerException(String container, @Nullable Throwable cause) {
        super("the engine has no container '" + container + "'", cause);
    }
}
