/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

/** Asks a container once whether it is ready, in bounded time. That it cannot be asked is an answer too. */
@FunctionalInterface
interface Probe {

    /**
     * Asks.
     *
     * @throws InterruptedException when the thread is interrupted meanwhile
     */
    ProbeResult ask() throws InterruptedException;

    /** Whether it can be asked of a container that does not run any more. */
    default boolean worksAfterEnd() {
        return false;
    }
}
