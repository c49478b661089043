/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

/** Says that a run would have left something. */
final class LeftBehindException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeftBehindException(String what) {
        super(what + ", was left behind, and is removed only now");
    }

    LeftBehindException(String what, RuntimeException reason) {
        super(what + ", is left behind: " + reason.getMessage(), reason);
    }
}
