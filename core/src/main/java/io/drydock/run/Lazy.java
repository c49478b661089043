/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made at its first use; that it could not be made is remembered as well. */
final class Lazy<T> {

    private final Supplier<T> supplier;
    private @Nullable T value;
    private @Nullable RuntimeException failure;

    Lazy(Supplier<T> supplier) {
        this.supplier = supplier;
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
                failure = e;
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
