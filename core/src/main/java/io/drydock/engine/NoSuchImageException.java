/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The engine does not have an image; it may be there to pull. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class NoSuchImageException extends EngineException {

    private static final long serialVersionUID = 1L;

    /**
     * Names the image.
     *
     * @param image the image
     * @param cause the exception of the client
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public NoSuchImageException(String image, @Nullable Throwable cause) {
        super("the engine does not have the image '" + image + "'", cause);
    }
}
