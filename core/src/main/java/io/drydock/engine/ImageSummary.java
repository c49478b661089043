/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A line of {@code docker images}.
 *
 * @param id its id, for example {@code sha256:...}
 * @param tags its names with their tags; empty for one that has none
 * @param digests its names with the digests under which registries have it
 * @param size its size in bytes, layers that others share included
 * @param created when it was made
 * @param labels its labels
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ImageSummary(
        String id, List<String> tags, List<String> digests, long size, Instant created, Map<String, String> labels) {

    /** Copies the collections. */
    public ImageSummary {
        tags = List.copyOf(tags);
        digests = List.copyOf(digests);
        labels = Map.copyOf(labels);
    }
}
