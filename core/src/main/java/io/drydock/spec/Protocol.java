/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.Locale;
import org.apiguardian.api.API;

/** The transport protocol of a port. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Protocol {
    /** Stream connections. */
    TCP,
    /** Datagrams. */
    UDP;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
