/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

/** A Compose file cannot be read; the message says what is wrong, without the place. */
final class ComposeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Location at;

    ComposeException(Location at, String message) {
        super(message);
        this.at = at;
    }

    Location at() {
        return at;
    }
}
