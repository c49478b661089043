/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Compose writes them, such as {@code 1m30s}, {@code 1.5s} or {@code 90s} (11-extension, after Go's {@code ParseDuration}). */
final class GoDuration {

    private static final Pattern PART = Pattern.compile("(?<amount>[0-9]+([.][0-9]+)?)(?<unit>us|ms|s|m|h)");
    private static final Map<String, BigDecimal> MILLIS = Map.of(
            "us", new BigDecimal("0.001"),
            "ms", BigDecimal.ONE,
            "s", BigDecimal.valueOf(1000),
            "m", BigDecimal.valueOf(60_000),
            "h", BigDecimal.valueOf(3_600_000));

    private GoDuration() {}

    /**
     * Reads a duration.
     *
     * @return the duration; what is shorter than a millisecond counts as none
     * @throws IllegalArgumentException when the text is none
     */
    static Duration parse(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        BigDecimal millis = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        int end = 0;
        while (end < text.length() && part.region(end, text.length()).lookingAt()) {
            millis = millis.add(new BigDecimal(part.group("amount"))
                    .multiply(MILLIS.getOrDefault(part.group("unit"), BigDecimal.ONE)));
            end = part.end();
        }
        if (end == 0 || end < text.length()) {
            throw new IllegalArgumentException("'" + text + "' is not a duration: write '500ms', '30s' or '1m30s'");
        }
        return Duration.ofMillis(millis.longValue());
    }
}
