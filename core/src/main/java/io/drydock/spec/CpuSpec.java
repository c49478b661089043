/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How much of the processors a container may use. Of what is {@code null} nothing was said.
 *
 * @param cpus how many processors, {@code 1.5} for one and a half
 * @param cpuset which processors, {@code 0-2,4}
 * @param memset which memory nodes, {@code 0,1}
 * @param shares its share in relation to others; 1024 is usual
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CpuSpec(
        @Nullable BigDecimal cpus,
        @Nullable String cpuset,
        @Nullable String memset,
        @Nullable Integer shares) {

    /** What a container has of which nothing was said. */
    public static final CpuSpec DEFAULT = new CpuSpec(null, null, null, null);

    private static final Pattern CPUS = Pattern.compile("[0-9]{1,6}([.][0-9]{1,9})?");
    private static final Pattern SET = Pattern.compile("[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*");

    static BigDecimal parseCpus(String text) {
        if (!CPUS.matcher(text).matches() || new BigDecimal(text).signum() == 0) {
            throw new SyntaxException("'" + text
                    + "' is not a number of CPUs: write a number above zero with up to 9 decimals, such as '1.5'");
        }
        return new BigDecimal(text);
    }

    static String parseSet(String text) {
        if (!SET.matcher(text).matches() || Stream.of(text.split(",", -1)).anyMatch(CpuSpec::isBackwards)) {
            throw new SyntaxException("'" + text + "' is not a set of numbers: write '0-2', '1,3' or '0-2,4'");
        }
        return text;
    }

    private static boolean isBackwards(String range) {
        int dash = range.indexOf('-');
        return dash > 0
                && new BigDecimal(range.substring(0, dash)).compareTo(new BigDecimal(range.substring(dash + 1))) > 0;
    }
}
