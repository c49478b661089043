/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Something that was asked of a container engine failed. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract sealed class EngineException extends RuntimeException
        permits EngineNotFoundException,
                EngineCallException,
                NoSuchImageException,
                NoSuchNetworkException,
                SubnetTakenException,
                NoSuchContainerException,
                NoSuchVolumeException,
                ImageUnavailableException,
                BuildFailedException,
                ExecTimeoutException,
                CustomizationException {

    private static final long serialVersionUID = 1L;

    EngineException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Tells the same of a container under the name by which its user knows it.
     *
     * @param id its id on the engine
     * @param name the name that is told instead
     * @return the exception; this one where it tells no id
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public EngineException naming(String id, String name) {
        return this;
    }
}
