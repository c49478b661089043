/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.time.Instant;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a container's log is wanted.
 *
 * @param since only what was written at that time of the engine's clock or later; {@code null} for all
 * @param until only what was written before; {@code null} for all
 * @param tail how many lines at the most, counted from the end; {@link #ALL_LINES} for all
 * @param timestamps whether each line begins with the time at which it was written, in ISO 8601
 * @param stdout whether standard output is wanted
 * @param stderr whether standard error is wanted
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record LogRequest(
        @Nullable Instant since,
        @Nullable Instant until,
        int tail,
        boolean timestamps,
        boolean stdout,
        boolean stderr) {

    /** A number of lines that no log has. */
    public static final int ALL_LINES = Integer.MAX_VALUE;

    /** Everything. */
    public static final LogRequest ALL = tail(ALL_LINES);

    /**
     * Asks for the last lines.
     *
     * @param lines how many
     * @return the request
     */
    public static LogRequest tail(int lines) {
        return new LogRequest(null, null, lines, false, true, true);
    }

    /**
     * Asks for what comes after a time.
     *
     * @param last the time of the last line that is not wanted; {@code null} for all lines
     * @return the request
     */
    public static LogRequest after(@Nullable Instant last) {
        return last == null ? ALL : new LogRequest(last.plusNanos(1), null, ALL_LINES, false, true, true);
    }
}
