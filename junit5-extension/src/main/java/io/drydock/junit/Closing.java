/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * A value in a JUnit store that is closed with its context. JUnit closes {@link AutoCloseable} values from 5.13 on and
 * {@code CloseableResource} values before, so it is both; closing our values twice does no harm.
 *
 * @param <T> the type of the value
 */
@SuppressWarnings("deprecation")
final class Closing<T> implements AutoCloseable, Store.CloseableResource {

    private final T value;
    private final Consumer<T> closer;

    Closing(T value, Consumer<T> closer) {
        this.value = value;
        this.closer = closer;
    }

    T value() {
        return value;
    }

    @Override
    public void close() {
        closer.accept(value);
    }
}
