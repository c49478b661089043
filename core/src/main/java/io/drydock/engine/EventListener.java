/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import org.apiguardian.api.API;

/** Hears what happens to containers. */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface EventListener {

    /**
     * Hears an event.
     *
     * @param event what happened
     */
    void onEvent(ContainerEvent event);

    /** Hears that the stream broke, so that events may be missed. Called once, unless it was closed before. */
    void onEnd();
}
