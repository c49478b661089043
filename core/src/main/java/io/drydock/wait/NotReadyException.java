/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A container did not become ready. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class NotReadyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final StopSignal.@Nullable Cause stopCause;
    private final String reason;
    private final int attempts;

    NotReadyException(StopSignal.@Nullable Cause stopCause, String reason, int attempts, @Nullable Throwable failure) {
        super(reason, failure);
        this.stopCause = stopCause;
        this.reason = reason;
        this.attempts = attempts;
    }

    /**
     * Tells what ended the wait early.
     *
     * @return the cause; empty when the time was over or a condition can never be met
     */
    public Optional<StopSignal.Cause> stopCause() {
        return Optional.ofNullable(stopCause);
    }

    /**
     * Tells the last answer of the condition that was not met.
     *
     * @return for example {@code nobody listens on port 5432/tcp}
     */
    public String reason() {
        return reason;
    }

    /**
     * Tells how often was asked.
     *
     * @return the number of attempts
     */
    public int attempts() {
        return attempts;
    }
}
