/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import org.apiguardian.api.API;

/** A network cannot have its addresses, because another network has some of them. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SubnetTakenException extends EngineException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what the engine refused.
     *
     * @param refusal the failed call
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public SubnetTakenException(EngineCallException refusal) {
        super(String.valueOf(refusal.getMessage()), refusal);
    }
}
