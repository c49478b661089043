/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.time.Instant;
import org.apiguardian.api.API;

/**
 * A file, directory or symbolic link in a container as it was when it was looked at.
 *
 * @param name the last part of its path
 * @param kind what it is
 * @param size the number of bytes of a file
 * @param permissions its permission bits
 * @param modified when its content was last modified
 * @param linkTarget where a symbolic link leads to in the end, as an absolute path in the container; else empty
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record PathSnapshot(String name, Kind kind, long size, int permissions, Instant modified, String linkTarget) {

    /** What there can be at a path. */
    public enum Kind {
        /** A regular file. */
        FILE,
        /** A directory. */
        DIRECTORY,
        /** A symbolic link. */
        LINK,
        /** A device, a pipe or a socket. */
        OTHER
    }
}
