/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

/**
 * What was found of a condition.
 *
 * @param state whether it is met
 * @param reason why not, as the end of the sentence "was not ready: ..."; empty when it is met
 */
record ProbeResult(State state, String reason) {

    static final ProbeResult READY = new ProbeResult(State.READY, "");

    /** How it stands. */
    enum State {
        /** It is met. */
        READY,
        /** It may be met later. */
        NOT_YET,
        /** It can never be met, so that asking again is useless. */
        NEVER
    }

    static ProbeResult notYet(String reason) {
        return new ProbeResult(State.NOT_YET, reason);
    }

    static ProbeResult never(String reason) {
        return new ProbeResult(State.NEVER, reason);
    }

    boolean isReady() {
        return state == State.READY;
    }

    boolean isNever() {
        return state == State.NEVER;
    }
}
