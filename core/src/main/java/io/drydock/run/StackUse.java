/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

/** Who uses a stack, and so whether it is removed when this run needs it no more. */
@FunctionalInterface
interface StackUse {

    /** Only this run does. */
    StackUse ALONE = (removal, leaving) -> removal.run();

    /** Whether only this run uses it, so that it can let it stay for people to look at. */
    default boolean isAlone() {
        return this == ALONE;
    }

    /**
     * Ends the use by this run.
     *
     * @param removal removes the stack
     * @param leaving lets go of it, where others still use it or will
     */
    void end(Runnable removal, Runnable leaving);
}
