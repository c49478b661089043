/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.report.SecretMask;
import org.jspecify.annotations.Nullable;

/** Stands in a stack trace for a failure that tells what is secret; its message begins with the type of that. */
final class MaskedFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private MaskedFailure(String text, Throwable failure, @Nullable Throwable cause) {
        super(text, cause);
        setStackTrace(failure.getStackTrace());
    }

    /** The failure itself where neither it nor one of its causes tells anything. */
    static Throwable of(Throwable failure, SecretMask mask) {
        Throwable cause = failure.getCause();
        Throwable shownCause = cause == null ? null : of(cause, mask);
        String text = failure.toString();
        String shown = mask.text(text);
        return shown.equals(text) && shownCause == cause ? failure : new MaskedFailure(shown, failure, shownCause);
    }
}
