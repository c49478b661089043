/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import org.apiguardian.api.API;

/** Hears the log of a container. */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface LogListener {

    /**
     * Hears a line.
     *
     * @param line what was written
     */
    void onLine(LogLine line);

    /** Hears that the log is over: the container ended, or the stream broke. Called once, unless it was closed before. */
    void onEnd();
}
