/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import org.apiguardian.api.API;

/** A connection to the main process of a container, in both directions. */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface AttachedStream extends EngineStream {

    /**
     * Gives the process something to read.
     *
     * @param bytes what it reads
     * @throws EngineCallException when the connection is closed
     */
    void send(byte[] bytes);
}
