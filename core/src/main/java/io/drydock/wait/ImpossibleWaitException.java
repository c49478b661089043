/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

/** A condition can never be met, so that asking again is useless. */
final class ImpossibleWaitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ImpossibleWaitException(String message) {
        super(message);
    }
}
