/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How much memory a container may use. Of what is {@code null} nothing was said.
 *
 * @param limit how much memory
 * @param swap how much memory and swap together, in bytes; -1 for any amount
 * @param reservation how much it keeps when the host runs short
 * @param shm the size of {@code /dev/shm}
 * @param oomKillDisable whether the kernel lets its processes wait instead of killing one when the limit is reached
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record MemorySpec(
        @Nullable ByteSize limit,
        @Nullable Long swap,
        @Nullable ByteSize reservation,
        @Nullable ByteSize shm,
        boolean oomKillDisable) {

    /** What a container has of which nothing was said. */
    public static final MemorySpec DEFAULT = new MemorySpec(null, null, null, null, false);

    /** Reads a size, or -1 for any amount. */
    static Long parseSwap(String text) {
        return text.equals("-1")
                ? Long.valueOf(-1)
                : Long.valueOf(ByteSize.parse(text).bytes());
    }
}
