/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Reads durations: a number and a unit. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Durations {

    private static final Pattern SYNTAX = Pattern.compile("(?<amount>[0-9]{1,9})(?<unit>ms|s|m|h)");
    private static final Pattern AGE = Pattern.compile("(?<amount>[1-9][0-9]{0,5})(?<unit>[mhd])");
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration NO_LIMIT = Duration.ofSeconds(-1);

    private Durations() {}

    /**
     * Reads a duration.
     *
     * @param text {@code 500ms}, {@code 30s}, {@code 2m} or {@code 1h}
     * @return longer than zero and at most 24 hours
     * @throws IllegalArgumentException when the text is none
     */
    public static Duration parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new SyntaxException("'" + text + "' is not a duration: write '500ms', '30s', '2m' or '1h'");
        }
        return checked(text, amount(matcher));
    }

    private static Duration amount(Matcher matcher) {
        long amount = Long.parseLong(matcher.group("amount"));
        return switch (matcher.group("unit")) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    /** Reads how long a process may take to end: whole seconds, also {@code 0s}; or {@code -1}, which is negative and no limit. */
    static Duration parseStopTimeout(String text) {
        if (text.equals("-1")) {
            return NO_LIMIT;
        }
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new SyntaxException(
                    "'" + text + "' is not a stop timeout: write '30s' or '2m', '0s' to kill at once, or '-1' to"
                            + " wait however long it takes");
        }
        Duration timeout = amount(matcher);
        if (!timeout.equals(timeout.truncatedTo(ChronoUnit.SECONDS))) {
            throw new SyntaxException("'" + text + "' is not a whole number of seconds");
        }
        if (timeout.compareTo(LONGEST) > 0) {
            throw new SyntaxException("'" + text + "' is out of range: it must be at most 24h");
        }
        return timeout;
    }

    /** Reads an age: {@code 90m}, {@code 24h} or {@code 7d}; longer than zero. */
    static Duration parseAge(String text) {
        Matcher matcher = AGE.matcher(text);
        if (!matcher.matches()) {
            throw new SyntaxException("'" + text + "' is not an age: write '90m', '24h' or '7d'");
        }
        long amount = Long.parseLong(matcher.group("amount"));
        return switch (matcher.group("unit")) {
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    /** Writes a duration that was read, in seconds where they are whole ones. */
    static String text(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }

    /**
     * Writes a duration as it is read: {@code 500ms}, or {@code 30s} where it is whole seconds.
     *
     * @param duration not negative
     * @return its milliseconds or seconds; what is shorter than a millisecond is left out
     */
    public static String written(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    /** Checks a duration that was not written as text. */
    static Duration checked(Duration duration) {
        return checked(duration.toString(), duration);
    }

    private static Duration checked(String text, Duration duration) {
        if (duration.isZero() || duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new SyntaxException("'" + text + "' is out of range: it must be longer than zero and at most 24h");
        }
        return duration;
    }
}
