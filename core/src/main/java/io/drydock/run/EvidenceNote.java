/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import java.nio.file.Path;

/** Tells beside a failure where evidence of it is, wherever the failure is shown. */
final class EvidenceNote extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Path directory;

    EvidenceNote(Path directory) {
        super("evidence of this failure: " + EvidenceDirectory.shown(directory), null, false, false);
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }
}
