/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import org.apiguardian.api.API;

/** When an image is pulled, named as in {@code docker run --pull}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum PullPolicy {
    /** Where the engine does not have it. */
    IF_MISSING,
    /** At each start, so that what the registry has now is used. */
    ALWAYS,
    /** Not at all: where the engine does not have it, the start fails. */
    NEVER
}
