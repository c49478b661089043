/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A volume at a place inside a container, as in {@code docker run -v name:/path} or {@code --mount type=volume}.
 *
 * @param volume the name under which the stack declares the volume; {@code null} for an anonymous volume, which is removed with
 *     its container
 * @param target the absolute path inside the container
 * @param readOnly whether the container may only read it
 * @param options what else was said of it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record VolumeMount(@Nullable String volume, String target, boolean readOnly, VolumeOptions options)
        implements Mount {

    /**
     * Mounts a volume of which nothing else is said.
     *
     * @param volume the name under which the stack declares the volume
     * @param target the absolute path inside the container
     * @param readOnly whether the container may only read it
     */
    public VolumeMount(String volume, String target, boolean readOnly) {
        this(volume, target, readOnly, VolumeOptions.DEFAULT);
    }

    /**
     * Mounts another volume in its place.
     *
     * @param name the name of the volume
     * @return the mount
     */
    public VolumeMount withVolume(String name) {
        return new VolumeMount(name, target, readOnly, options);
    }
}
