/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A file or directory of the engine's machine at a place inside a container, as in {@code docker run -v ./dir:/path} or
 * {@code --mount type=bind}. Unlike {@code -v} of the docker CLI, nothing is created where the source does not exist.
 *
 * @param source the file or directory; where it is not absolute, relative to the base directory of the module
 * @param target the absolute path inside the container
 * @param readOnly whether the container may only read it
 * @param propagation whether later mounts inside it are seen on the other side, such as {@code rslave}; {@code null} for the
 *     engine's default
 * @param relabel {@code z} or {@code Z}, which let SELinux share the content or keep it private; {@code null} for neither
 * @param recursion as {@code bind-recursive} of the docker CLI: {@code disabled} leaves out what is mounted below the source,
 *     {@code writable} lets that be written although the mount is not, the third value insists that it is not; {@code null}
 *     for the engine's default
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record BindMount(
        String source,
        String target,
        boolean readOnly,
        @Nullable String propagation,
        @Nullable String relabel,
        @Nullable String recursion)
        implements Mount {

    /**
     * Mounts also what is mounted below the source.
     *
     * @param source the file or directory
     * @param target the absolute path inside the container
     * @param readOnly whether the container may only read it
     * @param propagation as {@code bind-propagation} of {@code --mount}
     * @param relabel {@code z} or {@code Z}
     */
    public BindMount(
            String source, String target, boolean readOnly, @Nullable String propagation, @Nullable String relabel) {
        this(source, target, readOnly, propagation, relabel, null);
    }

    /**
     * Mounts another file or directory in its place.
     *
     * @param path the file or directory
     * @return the mount
     */
    public BindMount withSource(String path) {
        return new BindMount(path, target, readOnly, propagation, relabel, recursion);
    }
}
