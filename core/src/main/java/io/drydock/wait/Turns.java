/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

/** When a condition may ask, where others must not ask at the same time. */
interface Turns {

    /** For who need not care for others. */
    Turns ALWAYS = () -> true;

    /** Takes the turn to ask, if it is time. */
    boolean take();

    /** Says that no further turn is wanted. */
    default void leave() {}
}
