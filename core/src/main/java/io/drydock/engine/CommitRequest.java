/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An image to make of a container.
 *
 * @param tag the tag that the image gets
 * @param author who made it; {@code null} for nobody
 * @param message says what it is; {@code null} for nothing
 * @param pause whether the processes of the container are frozen meanwhile
 * @param changes instructions of a Dockerfile to apply, for example {@code CMD ["serve"]}
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record CommitRequest(
        String tag, @Nullable String author, @Nullable String message, boolean pause, List<String> changes) {

    /** Copies the list. */
    public CommitRequest {
        changes = List.copyOf(changes);
    }

    /**
     * Makes the same of another name.
     *
     * @param other the tag that the image gets
     * @return the changed request
     */
    public CommitRequest withTag(String other) {
        return new CommitRequest(other, author, message, pause, changes);
    }
}
