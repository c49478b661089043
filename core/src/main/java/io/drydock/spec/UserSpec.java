/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Who runs the process of a container.
 *
 * @param name {@code user[:group]}, as names or numbers; {@code null} for the image's {@code USER}
 * @param groups further groups, as names or numbers
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record UserSpec(@Nullable String name, List<String> groups) {

    /** What a container has of which nothing was said. */
    public static final UserSpec DEFAULT = new UserSpec(null, List.of());

    /** Copies the list. */
    public UserSpec {
        groups = List.copyOf(groups);
    }
}
