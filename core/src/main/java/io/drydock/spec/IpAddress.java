/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An address of the Internet Protocol, compared by its value and not by how it was written.
 *
 * @param isV6 whether it has 128 bits instead of 32
 * @param high its first 64 bits; 0 for an IPv4 address
 * @param low its last 64 bits; the 32 bits of an IPv4 address
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record IpAddress(boolean isV6, long high, long low) {

    private static final Pattern V4_PART = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Pattern V6_GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
    private static final int GROUPS = 8;
    private static final int GROUP_BITS = 16;
    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;

    /**
     * Reads an address.
     *
     * @param text for example {@code 10.0.0.5} or {@code fd00::5}
     * @return the address
     * @throws IllegalArgumentException when it is none; the message says what is allowed
     */
    public static IpAddress parse(String text) {
        return find(text)
                .orElseThrow(() ->
                        new SyntaxException("'" + text + "' is not an IP address: write '10.0.0.5' or 'fd00::5'"));
    }

    /** Reads an address; nothing where the text is none. */
    static Optional<IpAddress> find(String text) {
        return Optional.ofNullable(text.contains(":") ? parseV6(text) : parseV4(text));
    }

    static IpAddress parseV4Only(String text) {
        IpAddress address = parse(text);
        if (address.isV6()) {
            throw new SyntaxException("'" + text + "' is an IPv6 address: an IPv4 address is wanted, as '10.0.0.5'");
        }
        return address;
    }

    static IpAddress parseV6Only(String text) {
        IpAddress address = parse(text);
        if (!address.isV6()) {
            throw new SyntaxException("'" + text + "' is an IPv4 address: an IPv6 address is wanted, as 'fd00::5'");
        }
        return address;
    }

    private static @Nullable IpAddress parseV4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return null;
        }
        long bits = 0;
        for (String part : parts) {
            if (!V4_PART.matcher(part).matches() || Integer.parseInt(part) > 255) {
                return null;
            }
            bits = (bits << 8) | Integer.parseInt(part);
        }
        return new IpAddress(false, 0, bits);
    }

    private static @Nullable IpAddress parseV6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return ofGroups(groups(text, true));
        }
        List<Integer> before = groups(text.substring(0, gap), false);
        List<Integer> after = groups(text.substring(gap + 2), true);
        if (before == null || after == null || before.size() + after.size() >= GROUPS) {
            return null;
        }
        List<Integer> all = new ArrayList<>(before);
        while (all.size() + after.size() < GROUPS) {
            all.add(0);
        }
        all.addAll(after);
        return ofGroups(all);
    }

    /** Reads groups of hexadecimal digits, of which the last one of all may be an IPv4 address; {@code null} where one is wrong. */
    private static @Nullable List<Integer> groups(String text, boolean last) {
        List<Integer> groups = new ArrayList<>();
        if (text.isEmpty()) {
            return groups;
        }
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            IpAddress v4 = last && i == parts.length - 1 ? parseV4(parts[i]) : null;
            if (v4 != null) {
                groups.add((int) (v4.low >>> GROUP_BITS));
                groups.add((int) (v4.low & 0xffff));
            } else if (V6_GROUP.matcher(parts[i]).matches()) {
                groups.add(Integer.parseInt(parts[i], 16));
            } else {
                return null;
            }
        }
        return groups;
    }

    private static @Nullable IpAddress ofGroups(@Nullable List<Integer> groups) {
        if (groups == null || groups.size() != GROUPS) {
            return null;
        }
        long[] halves = new long[2];
        for (int i = 0; i < GROUPS; i++) {
            halves[i / 4] = (halves[i / 4] << GROUP_BITS) | groups.get(i);
        }
        return new IpAddress(true, halves[0], halves[1]);
    }

    int bits() {
        return isV6 ? V6_BITS : V4_BITS;
    }

    /** Keeps the first bits and clears the others. */
    IpAddress masked(int prefix) {
        int cleared = bits() - prefix;
        long keptHigh = cleared <= Long.SIZE ? high : high & upper(V6_BITS - cleared);
        long keptLow = cleared >= Long.SIZE ? 0 : low & upper(Long.SIZE - cleared);
        return new IpAddress(isV6, keptHigh, keptLow);
    }

    /** A mask of the first bits of 64. */
    private static long upper(int bits) {
        return bits == 0 ? 0 : -1L << (Long.SIZE - bits);
    }

    /** Writes it as the engine does: IPv6 in lower case and with its longest row of zeros left out (RFC 5952). */
    @Override
    public String toString() {
        return isV6
                ? textOfV6()
                : (low >>> 24) + "." + ((low >>> 16) & 0xff) + "." + ((low >>> 8) & 0xff) + "." + (low & 0xff);
    }

    private String textOfV6() {
        int gap = -1;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int zeros = 0;
            while (i + zeros < GROUPS && group(i + zeros) == 0) {
                zeros++;
            }
            if (zeros > length) {
                gap = i;
                length = zeros;
            }
        }
        return gap < 0 ? texts(0, GROUPS) : texts(0, gap) + "::" + texts(gap + length, GROUPS);
    }

    private String texts(int from, int to) {
        List<String> texts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            texts.add(Integer.toHexString(group(i)));
        }
        return String.join(":", texts);
    }

    private int group(int index) {
        long half = index < 4 ? high : low;
        return (int) ((half >>> ((3 - index % 4) * GROUP_BITS)) & 0xffff);
    }
}
