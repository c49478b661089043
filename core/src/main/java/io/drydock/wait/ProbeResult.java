/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was found of a condition.
 *
 * @param state whether it is met
 * @param reason why not, as the end of the sentence "was not ready: ..."; empty when it is met
 * @param cause what was thrown, if that is the reason
 */
record ProbeResult(State state, String reason, @Nullable Throwable cause) {

    static final ProbeResult READY = new ProbeResult(State.READY, "", null);

    /** How it stands. */
    enum State {
        /** It is met. */
        READY,
        /** It may be met later. */
        NOT_YET,
        /** Its own time is over. */
        LATE,
        /** It can never be met, so that asking again is useless. */
        NEVER
    }

    static ProbeResult notYet(String reason) {
        return notYet(reason, null);
    }

    static ProbeResult notYet(String reason, @Nullable Throwable cause) {
        return new ProbeResult(State.NOT_YET, reason, cause);
    }

    static ProbeResult never(String reason) {
        return new ProbeResult(State.NEVER, reason, null);
    }

    /** Puts together why several conditions are not met. */
    static ProbeResult together(State state, List<ProbeResult> results) {
        String reasons = results.stream()
                .map(ProbeResult::reason)
                .filter(reason -> !reason.isEmpty())
                .collect(joining("; "));
        Throwable cause = results.stream()
                .map(ProbeResult::cause)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new ProbeResult(state, reasons, cause);
    }

    boolean isReady() {
        return state == State.READY;
    }

    /** Whether it is not met and will not be, so that looking again is useless. */
    boolean isLost() {
        return state == State.NEVER || state == State.LATE;
    }
}
