/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * A block of addresses that begin alike, as in {@code docker network create --subnet}.
 *
 * @param address its first address
 * @param prefix how many bits all its addresses have in common
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Subnet(IpAddress address, int prefix) {

    private static final Pattern SYNTAX = Pattern.compile("([^/]+)/(0|[1-9][0-9]{0,2})");

    /**
     * Reads a block in CIDR notation.
     *
     * @param text for example {@code 10.0.0.0/24} or {@code fd00::/64}
     * @return the block
     * @throws IllegalArgumentException when it is none; the message says what is allowed
     */
    public static Subnet parse(String text) {
        Subnet subnet = around(text);
        if (!IpAddress.parse(text.substring(0, text.indexOf('/'))).equals(subnet.address)) {
            throw new SyntaxException(
                    "'" + text + "' has bits set after the first " + subnet.prefix + ": write '" + subnet + "'");
        }
        return subnet;
    }

    /**
     * Reads the block around an address.
     *
     * @param text an address, {@code /} and how many bits it has in common with the block, for example {@code 10.0.0.5/24}
     * @return the block
     * @throws IllegalArgumentException when it is none; the message says what is allowed
     */
    public static Subnet around(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw invalid(text);
        }
        IpAddress address;
        try {
            address = IpAddress.parse(matcher.group(1));
        } catch (SyntaxException e) {
            throw invalid(text);
        }
        int prefix = Integer.parseInt(matcher.group(2));
        if (prefix > address.bits()) {
            throw invalid(text);
        }
        return new Subnet(address.masked(prefix), prefix);
    }

    private static SyntaxException invalid(String text) {
        return new SyntaxException(
                "'" + text + "' is not a subnet: write it in CIDR notation, as '10.0.0.0/24' or 'fd00::/64'");
    }

    /**
     * Tells whether an address is one of the block.
     *
     * @param other the address
     * @return whether it is
     */
    public boolean contains(IpAddress other) {
        return other.isV6() == address.isV6() && other.masked(prefix).equals(address);
    }

    /**
     * Tells whether a block lies within this one.
     *
     * @param other the block
     * @return whether all its addresses are addresses of this block
     */
    public boolean contains(Subnet other) {
        return other.prefix >= prefix && contains(other.address);
    }

    /** The first address after that of the block itself. */
    IpAddress first() {
        return new IpAddress(address.isV6(), address.high(), address.low() + 1);
    }

    /**
     * Tells whether an address of an IPv4 block is the last, which stands for all. A block of one or two addresses has none
     * such (RFC 3021), and no IPv6 block has.
     */
    boolean isBroadcast(IpAddress other) {
        int free = address.bits() - prefix;
        return !address.isV6() && free > 1 && other.low() == address.low() + (1L << free) - 1;
    }

    boolean overlaps(Subnet other) {
        return contains(other) || other.contains(this);
    }

    /**
     * Takes one of the equal parts of an IPv4 block.
     *
     * @param length how many bits the addresses of each part have in common, at least {@link #prefix()}
     * @param index which part, counted from 0
     * @return the part
     */
    public Subnet part(int length, long index) {
        return new Subnet(new IpAddress(false, 0, address.low() + (index << (address.bits() - length))), length);
    }

    @Override
    public String toString() {
        return address + "/" + prefix;
    }
}
