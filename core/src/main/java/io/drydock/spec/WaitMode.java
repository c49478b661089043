/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import org.apiguardian.api.API;

/** How several wait conditions belong together. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum WaitMode {
    /** Each of them must have been met once, in any order. */
    ALL,
    /** One of them is enough. */
    ANY,
    /** Each is asked only when the one before it has been met. */
    SEQUENCE
}
