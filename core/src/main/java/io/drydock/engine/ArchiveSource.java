/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.io.IOException;
import java.io.OutputStream;
import org.apiguardian.api.API;

/** A tar archive that goes to the engine as a stream. */
@FunctionalInterface
@API(status = API.Status.INTERNAL, since = "0.1")
public interface ArchiveSource {

    /**
     * Writes the archive.
     *
     * @param out receives the archive; stays open
     * @throws IOException when a file cannot be read or the stream not be written
     */
    void writeTo(OutputStream out) throws IOException;
}
