/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads IP addresses, which spec does without the network classes of the JDK: those would ask a name server. */
final class IpAddresses {

    private static final Pattern V4_PART = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern V6_GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final int V6_GROUPS = 8;

    private IpAddresses() {}

    /** Reads an IPv4 or IPv6 address; empty for anything else. One address has one text (RFC 5952). */
    static Optional<String> canonical(String text) {
        return text.contains(":")
                ? groups(text).map(IpAddresses::shortest)
                : Optional.of(text).filter(IpAddresses::isV4);
    }

    private static boolean isV4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            if (!V4_PART.matcher(part).matches() || Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return true;
    }

    private static Optional<List<Integer>> groups(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return half(text, true).filter(groups -> groups.size() == V6_GROUPS);
        }
        Optional<List<Integer>> before = half(text.substring(0, gap), false);
        Optional<List<Integer>> after = half(text.substring(gap + 2), true);
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> groups = new ArrayList<>(before.get());
        int zeros = V6_GROUPS - groups.size() - after.get().size();
        for (int i = 0; i < zeros; i++) {
            groups.add(0);
        }
        groups.addAll(after.get());
        return zeros < 1 ? Optional.empty() : Optional.of(groups);
    }

    /** Reads groups between colons; the last two of all may be written as an IPv4 address. */
    private static Optional<List<Integer>> half(String text, boolean atEnd) {
        List<Integer> groups = new ArrayList<>();
        if (text.isEmpty()) {
            return Optional.of(groups);
        }
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            if (atEnd && i == parts.length - 1 && isV4(parts[i])) {
                String[] bytes = parts[i].split("\\.", -1);
                groups.add(Integer.parseInt(bytes[0]) << 8 | Integer.parseInt(bytes[1]));
                groups.add(Integer.parseInt(bytes[2]) << 8 | Integer.parseInt(bytes[3]));
            } else if (V6_GROUP.matcher(parts[i]).matches()) {
                groups.add(Integer.parseInt(parts[i], 16));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(groups);
    }

    private static String shortest(List<Integer> groups) {
        int begin = 0;
        int longest = 1;
        for (int i = 0; i < groups.size(); i++) {
            int end = i;
            while (end < groups.size() && groups.get(end) == 0) {
                end++;
            }
            if (end - i > longest) {
                begin = i;
                longest = end - i;
            }
        }
        return longest == 1
                ? join(groups)
                : join(groups.subList(0, begin)) + "::" + join(groups.subList(begin + longest, groups.size()));
    }

    private static String join(List<Integer> groups) {
        return String.join(
                ":",
                groups.stream()
                        .map(group -> Integer.toHexString(group).toLowerCase(Locale.ROOT))
                        .toList());
    }
}
