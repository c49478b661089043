/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import org.apiguardian.api.API;

/** What the user does with a request by {@code customize} failed, or made something of it that cannot be sent. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class CustomizationException extends EngineException {

    private static final long serialVersionUID = 1L;

    /**
     * Says that a change failed.
     *
     * @param cause why
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public CustomizationException(RuntimeException cause) {
        super("customize failed: " + cause, cause);
    }
}
