/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import org.apiguardian.api.API;

/**
 * A line that a container wrote.
 *
 * @param source where it was written to
 * @param text the line without its end; of one that is longer than 1 MiB the beginning, and how much was cut
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LogLine(Source source, String text) {

    /** What a process writes to. */
    public enum Source {
        /** Standard output; of a container with a terminal also standard error, which cannot be told apart there. */
        STDOUT,
        /** Standard error. */
        STDERR
    }

    @Override
    public String toString() {
        return text;
    }
}
