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
 * @param copies the files that are copied into it before it starts
 * @param secrets the secrets that it finds in {@code /run/secrets}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record StorageSpec(List<Mount> mounts, List<CopySpec> copies, List<SecretSpec> secrets) {

    /** What a container has of which nothing was said. */
    public static final StorageSpec DEFAULT = new StorageSpec(List.of(), List.of(), List.of());

    /** Copies the lists. */
    public StorageSpec {
        mounts = List.copyOf(mounts);
        copies = List.copyOf(copies);
        secrets = List.copyOf(secrets);
    }

    /**
     * Tells which volumes of a stack are mounted.
     *
     * @return the names under which the stack declares them
     */
    public List<String> volumes() {
        return volumes(mounts);
    }

    /**
     * Tells which named volumes are mounted.
     *
     * @param mounts the mounts
     * @return the names of the volumes
     */
    public static List<String> volumes(List<Mount> mounts) {
        return mounts.stream()
                .filter(VolumeMount.class::isInstance)
                .map(mount -> ((VolumeMount) mount).volume())
                .filter(Objects::nonNull)
                .toList();
    }
}
