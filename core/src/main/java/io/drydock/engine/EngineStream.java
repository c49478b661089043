/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import org.apiguardian.api.API;

/** An open stream of an engine. */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface EngineStream extends AutoCloseable {

    /** Closes the stream; closing it again does nothing. */
    @Override
    void close();
}
