/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

/** A text that a builder cannot expand; the message is a sentence without an end. */
final class ExpansionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ExpansionException(String message) {
        super(message);
    }
}
