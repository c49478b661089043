/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

/** Asks a container once whether it is ready, in bounded time. */
interface Probe extends AutoCloseable {

    ProbeResult ask();

    /** Asked for the last time, when the container has ended: few conditions can be met by one that does not run. */
    default ProbeResult askAfterEnd() {
        return ProbeResult.notYet("");
    }

    @Override
    default void close() {}
}
