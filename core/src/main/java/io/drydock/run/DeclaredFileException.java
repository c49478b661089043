/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import org.jspecify.annotations.Nullable;

/** A file that declares a part of a container was there when it was checked, and cannot be read any more. */
final class DeclaredFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeclaredFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
