/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

/** A text is not in Docker's short syntax; the message says what is wrong and what is allowed. */
final class SyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    SyntaxException(String message) {
        super(message);
    }
}
