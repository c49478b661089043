/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import org.apiguardian.api.API;

/** Who builds images. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Builder {

    /** {@link #BUILDX} where the build says what only that can do, else {@link #BUILDKIT} where the engine has it, else {@link #CLASSIC}. */
    AUTO,

    /** The BuildKit of the engine, through its API. */
    BUILDKIT,

    /** The engine's classic builder, that of {@code DOCKER_BUILDKIT=0}. */
    CLASSIC,

    /**
     * The command {@code docker buildx build}, with the plugin buildx 0.13 or newer, which must be installed. It builds with the
     * BuildKit of the engine, or with the builder that the environment variable {@code BUILDX_BUILDER} names.
     */
    BUILDX
}
