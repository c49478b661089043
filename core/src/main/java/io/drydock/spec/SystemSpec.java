/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What system the process of a container finds.
 *
 * @param hostname the name of its host; {@code null} for the first digits of the container's id
 * @param domainname the NIS domain of its host; {@code null} for none
 * @param init whether a small init process reaps zombies and passes on signals
 * @param platform {@code os/arch[/variant]} of the image; {@code null} for the engine's own
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record SystemSpec(
        @Nullable String hostname,
        @Nullable String domainname,
        boolean init,
        @Nullable String platform) {

    /** What a container has of which nothing was said. */
    public static final SystemSpec DEFAULT = new SystemSpec(null, null, false, null);
}
