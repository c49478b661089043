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
    private final boolean isFinal;

    private NotReadyException(
            StopSignal.@Nullable Cause stopCause,
            String reason,
            int attempts,
            boolean isFinal,
            @Nullable Throwable failure) {
        super(reason, failure);
        this.stopCause = stopCause;
        this.reason = reason;
        this.attempts = attempts;
        this.isFinal = isFinal;
    }

    /** Waiting was over. */
    static NotReadyException after(Condition condition, String reason, Throwable failure) {
        return new NotReadyException(null, reason, condition.attempts(), false, failure);
    }

    /** Waiting became useless. */
    static NotReadyException stopped(
            StopSignal.Cause cause, Condition condition, String reason, @Nullable Throwable failure) {
        return new NotReadyException(cause, reason, condition.attempts(), false, failure);
    }

    /** The condition can never be met. */
    static NotReadyException never(Condition condition, String reason) {
        return new NotReadyException(null, reason, condition.attempts(), true, null);
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
     * Tells whether the condition can never be met, so that the time was not waited for.
     *
     * @return whether more time would not help
     */
    public boolean isFinal() {
        return isFinal;
    }

    /**
     * Tells how often the container was asked.
     *
     * @return the number of attempts; 0 where its condition is heard of without asking, such as a line of its log
     */
    public int attempts() {
        return attempts;
    }
}
