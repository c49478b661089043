/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cleanup;

import org.apiguardian.api.API;

/** What is known of the process that owns something. */
@API(status = API.Status.INTERNAL, since = "0.1")
public enum OwnerState {
    /** It runs on this machine. */
    ALIVE,
    /** It ran on this machine, and is gone for certain. */
    DEAD,
    /** It runs or ran elsewhere, or where this process cannot see it. */
    UNKNOWN
}
