/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import org.apiguardian.api.API;

/** Where a Dockerfile is. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface DockerfileSource {

    /** What {@code docker build} takes where none is said. */
    DockerfileSource DEFAULT = new Located("Dockerfile");

    /**
     * A file.
     *
     * @param path relative to the build context, in which it need not lie; or absolute
     */
    record Located(String path) implements DockerfileSource {}

    /**
     * A text.
     *
     * @param text the content of the Dockerfile
     */
    record Inline(String text) implements DockerfileSource {

        @Override
        public String toString() {
            return "Inline[" + text.lines().count() + " lines]";
        }
    }
}
