/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * What a container finds in its file system beside its image.
 *
 * @param mounts what is mounted, each at another place
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record StorageSpec(List<Mount> mounts) {

    /** What a container has of which nothing was said. */
    public static final StorageSpec DEFAULT = new StorageSpec(List.of());

    /** Copies the list. */
    public StorageSpec {
        mounts = List.copyOf(mounts);
    }

    /**
     * Tells which volumes of a stack are mounted.
     *
     * @return the names under which the stack declares them
     */
    public List<String> volumes() {
        return mounts.stream()
                .filter(VolumeMount.class::isInstance)
                .map(mount -> ((VolumeMount) mount).volume())
                .filter(Objects::nonNull)
                .toList();
    }
}
