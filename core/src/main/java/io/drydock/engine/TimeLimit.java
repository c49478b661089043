/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.time.Duration;
import org.apiguardian.api.API;

/** Limits in time that can be reckoned with: a {@link Duration} can be longer than clocks and engines count. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TimeLimit {

    /** Longer than anybody waits; engines count no more than three times that in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(100 * 365);

    private TimeLimit() {}

    /**
     * Shortens what is too long.
     *
     * @param wanted may be as long as {@code ChronoUnit.FOREVER}
     * @return at most a hundred years
     */
    public static Duration of(Duration wanted) {
        return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
    }

    /**
     * Counts the nanoseconds of a limit.
     *
     * @param wanted may be as long as {@code ChronoUnit.FOREVER}
     * @return its nanoseconds, at most those of a hundred years
     */
    public static long nanos(Duration wanted) {
        return of(wanted).toNanos();
    }
}
