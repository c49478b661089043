/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

/** Tells beside a failure where evidence of it is, wherever the failure is shown. */
final class EvidenceNote extends Exception {

    private static final long serialVersionUID = 1L;

    EvidenceNote(String place) {
        super("evidence of this failure: " + place, null, false, false);
    }
}
