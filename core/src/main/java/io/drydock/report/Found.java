/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What was looked for, or why it cannot be had.
 *
 * @param value what was found; {@code null} where it cannot be had
 * @param reason why it cannot be had; empty where it was found
 * @param <T> its type
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Found<T>(@Nullable T value, String reason) {

    /**
     * Has found something.
     *
     * @param value what was found
     * @return what was found
     * @param <T> its type
     */
    public static <T> Found<T> of(T value) {
        return new Found<>(value, "");
    }

    /**
     * Has found nothing.
     *
     * @param reason why
     * @return nothing
     * @param <T> the type that was looked for
     */
    public static <T> Found<T> nothing(String reason) {
        return new Found<>(null, reason);
    }

    /** Writes what was found, or else why it cannot be had. */
    String text(Function<T, String> writing, SecretMask mask) {
        return value == null ? "cannot be had: " + mask.text(reason) + "\n" : writing.apply(value);
    }
}
