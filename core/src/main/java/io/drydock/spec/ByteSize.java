/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * An amount of memory.
 *
 * @param bytes more than zero
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ByteSize(long bytes) {

    /** As {@code units.RAMInBytes} of docker's go-units reads it: {@code 512m}, {@code 1.5 GiB}, {@code 64MB}, {@code 1024}. */
    private static final Pattern SYNTAX =
            Pattern.compile("(?<amount>[0-9]{1,18}([.][0-9]{1,9})?) ?((?<unit>[kmgtp])i?)?b?");

    private static final String UNITS = "kmgtp";
    private static final BigDecimal UNIT = BigDecimal.valueOf(1024);
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    /**
     * Reads a number with a unit or without; the units {@code b}, {@code k}, {@code m}, {@code g}, {@code t} are powers of 1024.
     *
     * @param text for example {@code 512m}
     * @return the size
     * @throws IllegalArgumentException when the text is none; the message says what is allowed
     */
    public static ByteSize parse(String text) {
        Matcher matcher = SYNTAX.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new SyntaxException("'" + text + "' is not a size: write '512m', '1g' or a number of bytes");
        }
        int power = matcher.group("unit") == null ? 0 : UNITS.indexOf(matcher.group("unit")) + 1;
        BigDecimal bytes = new BigDecimal(matcher.group("amount"))
                .multiply(UNIT.pow(power))
                .setScale(0, RoundingMode.DOWN);
        if (bytes.signum() == 0 || bytes.compareTo(LARGEST) > 0) {
            throw new SyntaxException("'" + text + "' is out of range: it must be more than zero and less than 8192p");
        }
        return new ByteSize(bytes.longValueExact());
    }
}
