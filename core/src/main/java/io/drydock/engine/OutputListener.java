/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import io.drydock.engine.LogLine.Source;
import org.apiguardian.api.API;

/** Hears what a process writes, as it comes. */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface OutputListener {

    /**
     * Hears a piece of output, which may end within a line or a character.
     *
     * @param source where it was written to
     * @param bytes the output
     */
    void onOutput(Source source, byte[] bytes);

    /** Hears that the output is over. Called once, unless it was closed before. */
    void onEnd();
}
