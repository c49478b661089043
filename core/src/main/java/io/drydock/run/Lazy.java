/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made at its first use. A failure is remembered only where trying again is known to be useless. */
final class Lazy<T> {

    private final Supplier<T> supplier;
    private final Class<? extends RuntimeException> lasting;
    private @Nullable T value;
    private @Nullable RuntimeException failure;

    /**
     * Makes it.
     *
     * @param supplier makes the value
     * @param lasting the failures that are remembered
     */
    Lazy(Supplier<T> supplier, Class<? extends RuntimeException> lasting) {
        this.supplier = supplier;
        this.lasting = lasting;
    }

    synchronized T get() {
        if (failure != null) {
            throw failure;
        }
        T made = value;
        if (made == null) {
            try {
                made = supplier.get();
            } catch (RuntimeException e) {
                failure = lasting.isInstance(e) ? e : null;
                throw e;
            }
            value = made;
        }
        return made;
    }

    synchronized Optional<T> ifMade() {
        return Optional.ofNullable(value);
    }
}
