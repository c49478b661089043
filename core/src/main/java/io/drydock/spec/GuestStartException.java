/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import org.apiguardian.api.API;

/** A container that other code makes did not start. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class GuestStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Tells why.
     *
     * @param message what that code says
     * @param cause what it threw
     */
    public GuestStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
