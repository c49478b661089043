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
        this(image, null, cause);
    }

    /**
     * Names the image and the platform that it was wanted for.
     *
     * @param image the image
     * @param platform for example {@code linux/arm64}; {@code null} for any
     * @param cause the exception of the client
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public NoSuchImageException(String image, @Nullable String platform, @Nullable Throwable cause) {
        super(
                "the engine does not have the image '" + image + "'"
                        + (platform == null ? "" : " for the platform '" + platform + "'"),
                cause);
    }
}
