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
record Answer(boolean isReady, String reason) {

    static final Answer READY = new Answer(true, "");

    static Answer notYet(String reason) {
        return new Answer(false, reason);
    }
}
