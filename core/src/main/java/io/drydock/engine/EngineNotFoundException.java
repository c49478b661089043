/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** No container engine answers. Nothing was tried with one yet. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class EngineNotFoundException extends EngineException {

    private static final long serialVersionUID = 1L;

    /**
     * Says where an engine was looked for.
     *
     * @param message the complete message
     * @param cause why the last place did not answer
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public EngineNotFoundException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
