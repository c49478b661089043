/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import org.apiguardian.api.API;

/**
 * What the standard streams of a container's process are.
 *
 * @param tty whether they are a terminal
 * @param interactive whether standard input stays open
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TerminalSpec(boolean tty, boolean interactive) {

    /** What a container has of which nothing was said. */
    public static final TerminalSpec DEFAULT = new TerminalSpec(false, false);
}
