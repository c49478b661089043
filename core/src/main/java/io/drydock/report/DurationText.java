/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import java.time.Duration;
import java.util.Locale;
import org.apiguardian.api.API;

/** Writes durations for people: {@code 350 ms}, {@code 1.5 s}, {@code 60 s}. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class DurationText {

    private DurationText() {}

    /**
     * Writes a duration.
     *
     * @param duration not negative
     * @return for example {@code 1.5 s}
     */
    public static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        long tenths = Math.round(millis / 100.0);
        return tenths % 10 == 0 || tenths >= 1000
                ? Math.round(millis / 1000.0) + " s"
                : String.format(Locale.ROOT, "%.1f s", tenths / 10.0);
    }
}
