/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

/** Asks a container once whether it is ready, in bounded time. */
interface Probe extends AutoCloseable {

    ProbeResult ask();

    @Override
    default void close() {}
}
