/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.Locale;
import org.apiguardian.api.API;

/** A stream that a container writes its log to. With a terminal all of it is standard output. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum LogStream {
    /** Standard output and standard error. */
    ANY,
    /** Standard output. */
    STDOUT,
    /** Standard error. */
    STDERR;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
