/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How a container is stopped.
 *
 * @param signal what its process is sent first; {@code null} for the image's {@code STOPSIGNAL}
 * @param timeout how long the process has until it is killed, in whole seconds; negative when it is never killed; {@code null} for the
 *     engine's 10 s
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record StopSpec(@Nullable String signal, @Nullable Duration timeout) {

    /** What a container has of which nothing was said. */
    public static final StopSpec DEFAULT = new StopSpec(null, null);
}
