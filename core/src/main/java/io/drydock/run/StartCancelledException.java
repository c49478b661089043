/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

/** A part of a start was not done because the whole was given up. Never leaves this package. */
final class StartCancelledException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartCancelledException() {
        super("the start was given up");
    }
}
