/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import org.apiguardian.api.API;

/** Hears what happens in a run, on the thread on which it happens. Several threads may call it at once. */
@API(status = API.Status.INTERNAL, since = "0.1")
@FunctionalInterface
public interface RunListener {

    /**
     * Hears an event. Must not block.
     *
     * @param event what happened
     */
    void onEvent(RunEvent event);
}
