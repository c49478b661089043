/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.io.IOException;
import java.io.InputStream;
import org.apiguardian.api.API;

/** Takes a tar archive that comes from the engine as a stream. */
@FunctionalInterface
@API(status = API.Status.INTERNAL, since = "0.1")
public interface ArchiveTarget {

    /**
     * Reads the archive, or as much of it as is wanted.
     *
     * @param in the archive; is closed by the caller
     * @throws IOException when the stream cannot be read or a file not be written
     */
    void readFrom(InputStream in) throws IOException;
}
