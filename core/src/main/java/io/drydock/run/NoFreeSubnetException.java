/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import org.jspecify.annotations.Nullable;

/** All subnets that a network could have are taken. */
final class NoFreeSubnetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoFreeSubnetException(SubnetPool pool, int prefix, @Nullable Throwable last) {
        super(
                "the block " + pool + " has no free /" + prefix
                        + " left: remove networks that nobody needs ('docker network"
                        + " prune'), or name another block with the system property " + Setting.NETWORK_POOL,
                last);
    }
}
