/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.time.Instant;
import org.apiguardian.api.API;

/** An open stream of events. */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface EventStream extends EngineStream {

    /**
     * Tells since when events are told.
     *
     * @return when the engine accepted, by its own clock; at most a second too early
     */
    Instant began();
}
