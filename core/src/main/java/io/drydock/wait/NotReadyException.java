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
    private final ProbeResult.State state;
    private final String reason;
    private final int attempts;

    private NotReadyException(
            StopSignal.@Nullable Cause stopCause, ProbeResult last, int attempts, @Nullable Throwable failure) {
        super(last.reason(), last.cause() == null ? failure : last.cause());
        this.stopCause = stopCause;
        this.state = last.state();
        this.reason = last.reason();
        this.attempts = attempts;
    }

    /** Waiting was over. */
    static NotReadyException after(Condition condition, ProbeResult last, Throwable failure) {
        return new NotReadyException(null, last, condition.attempts(), failure);
    }

    /** Waiting became useless. */
    static NotReadyException stopped(
            StopSignal.Cause cause, Condition condition, ProbeResult last, @Nullable Throwable failure) {
        return new NotReadyException(cause, last, condition.attempts(), failure);
    }

    /** The condition can never be met, or had a time of its own that is over. */
    static NotReadyException lost(Condition condition, ProbeResult last) {
        return new NotReadyException(null, last, condition.attempts(), null);
    }

    /**
     * Tells what ended the wait early.
     *
     * @return the cause; empty when a time was over or a condition can never be met
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
        return state == ProbeResult.State.NEVER;
    }

    /**
     * Tells whether a condition had a limit of its own, which was over before the time of the container was.
     *
     * @return whether that limit was too short
     */
    public boolean isLate() {
        return state == ProbeResult.State.LATE;
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
