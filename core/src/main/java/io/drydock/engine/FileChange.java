/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import org.apiguardian.api.API;

/**
 * What a container changed in the file system of its image, as in {@code docker diff}.
 *
 * @param kind what happened
 * @param path an absolute path in the container
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record FileChange(Kind kind, String path) {

    /** What can happen to a file or directory. */
    public enum Kind {
        /** Its content or what is in it is another one. */
        CHANGED,
        /** It is new. */
        ADDED,
        /** It is gone. */
        DELETED
    }
}
