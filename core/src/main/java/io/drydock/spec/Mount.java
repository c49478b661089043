/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import org.apiguardian.api.API;

/** Something that is mounted at a place inside a container. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Mount permits VolumeMount, BindMount, TmpfsMount {

    /**
     * Tells where it is mounted.
     *
     * @return an absolute path inside the container, without a slash at its end
     */
    String target();
}
