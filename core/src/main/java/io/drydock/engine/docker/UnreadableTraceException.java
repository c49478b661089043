/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

/** Bytes that are not the protobuf message that they should be. */
final class UnreadableTraceException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableTraceException(String message) {
        super(message);
    }
}
