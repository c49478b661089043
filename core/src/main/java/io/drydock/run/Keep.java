/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

/** Which stacks stay on the engine after their end, for people to look at. */
enum Keep {
    NEVER,
    ON_FAILURE,
    ALWAYS;

    /** Tells whether a stack stays. */
    boolean keeps(boolean hasFailed) {
        return this == ALWAYS || (this == ON_FAILURE && hasFailed);
    }
}
