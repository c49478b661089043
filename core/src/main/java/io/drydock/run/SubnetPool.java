/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.spec.IpAddress;
import io.drydock.spec.Subnet;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Small subnets for networks of which no addresses are said. The engine's own pools hold about thirty networks, which parallel
 * tests use up. Which subnets are free only the engine knows, so this gives one after the other, from a place that is
 * different in each run.
 */
final class SubnetPool {

    private static final String DEFAULT = "10.223.0.0/16";
    private static final int SMALLEST = 24;
    private static final long STEP = 16;
    private static final int ULA_BITS = 64;

    private final Subnet block;
    private final AtomicLong next;

    private SubnetPool(Subnet block, long start) {
        this.block = block;
        this.next = new AtomicLong(start);
    }

    /** Takes a block, and begins anywhere in it. */
    static SubnetPool of(@Nullable String setting) {
        return of(setting, new SecureRandom().nextLong());
    }

    /**
     * Takes a block.
     *
     * @param setting the block in CIDR notation; {@code null} for the default
     * @param random chooses the place to begin at
     * @throws IllegalArgumentException when the setting names no such block
     */
    static SubnetPool of(@Nullable String setting, long random) {
        Subnet block = block(setting == null ? DEFAULT : setting);
        long addresses = 1L << (32 - block.prefix());
        return new SubnetPool(block, Math.floorMod(random, addresses / STEP) * STEP);
    }

    private static Subnet block(String setting) {
        String wanted =
                "an IPv4 block with room for networks, from '/8' to '/" + SMALLEST + "', such as '" + DEFAULT + "'";
        Subnet block;
        try {
            block = Subnet.parse(setting);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the setting " + Setting.NETWORK_POOL + " is wrong: " + e.getMessage() + "; wanted is " + wanted,
                    e);
        }
        if (block.address().isV6() || block.prefix() < 8 || block.prefix() > SMALLEST) {
            throw new IllegalArgumentException(
                    "the setting " + Setting.NETWORK_POOL + " is wrong: '" + setting + "' is not " + wanted);
        }
        return block;
    }

    /** Tells how many subnets of a size there are. */
    long count(int prefix) {
        return prefix < block.prefix() ? 0 : 1L << (prefix - block.prefix());
    }

    /** Gives the next subnet of a size, the first one after the last. */
    Subnet next(int prefix) {
        long size = 1L << (32 - prefix);
        long taken = next.getAndUpdate(last -> aligned(last, size) + size);
        return block.part(prefix, aligned(taken, size) / size % count(prefix));
    }

    private static long aligned(long offset, long size) {
        return (offset + size - 1) / size * size;
    }

    /** Makes a unique local IPv6 subnet (RFC 4193), which nobody else has. */
    static Subnet uniqueLocal() {
        long random = new SecureRandom().nextLong();
        return new Subnet(new IpAddress(true, (0xfdL << 56) | (random >>> 8), 0), ULA_BITS);
    }

    @Override
    public String toString() {
        return block.toString();
    }
}
