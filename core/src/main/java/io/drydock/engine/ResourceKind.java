/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.util.Locale;
import org.apiguardian.api.API;

/** What an engine keeps that can carry labels, in the order in which it is to be removed: who uses comes before what is used. */
@API(status = API.Status.INTERNAL, since = "0.1")
public enum ResourceKind {
    /** A container, whether it runs or not. */
    CONTAINER,
    /** A network. */
    NETWORK,
    /** A volume. */
    VOLUME,
    /** An image. */
    IMAGE;

    /** Tells Docker's word, {@code container} for example. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
