/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import org.apiguardian.api.API;

/**
 * Where something was declared, in words that let its author find it.
 *
 * @param text for example {@code OrdersIT.db}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Origin(String text) {

    /**
     * Names an origin.
     *
     * @param text for example {@code OrdersIT.db}
     * @return the origin
     */
    public static Origin of(String text) {
        return new Origin(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
