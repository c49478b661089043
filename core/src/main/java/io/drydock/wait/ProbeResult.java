/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

/**
 * What a probe found.
 *
 * @param isReady whether its condition is met
 * @param reason why not, as the end of the sentence "was not ready: ..."; empty when it is met
 */
record ProbeResult(boolean isReady, String reason) {

    static final ProbeResult READY = new ProbeResult(true, "");

    static ProbeResult notYet(String reason) {
        return new ProbeResult(false, reason);
    }
}
