/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import org.apiguardian.api.API;

/** Where the image of a container comes from. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface ImageSource permits ImageReference, BuildSpec, GuestContainer {

    /**
     * Describes the image for messages.
     *
     * @return for example {@code postgres:15}, or {@code build of src/test/docker/orders}
     */
    String description();
}
