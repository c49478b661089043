/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What is said of the mount of a volume only where the default will not do.
 *
 * @param noCopy whether an empty volume stays empty, instead of getting what the image has at the place
 * @param subpath the directory of the volume that is mounted, {@code null} for all of it; API 1.45 or newer
 * @param relabel {@code z} or {@code Z}, which let SELinux share the content or keep it private; {@code null} for neither
 * @param driver the driver of an anonymous volume; {@code null} for the engine's default
 * @param driverOptions options for that driver; their values may be secret and are never printed
 * @param labels labels of an anonymous volume, beside Drydock's own
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record VolumeOptions(
        boolean noCopy,
        @Nullable String subpath,
        @Nullable String relabel,
        @Nullable String driver,
        Map<String, String> driverOptions,
        Map<String, String> labels) {

    /** A mount of which nothing else is said. */
    public static final VolumeOptions DEFAULT = new VolumeOptions(false, null, null, null, Map.of());

    /** Copies the maps. */
    public VolumeOptions {
        driverOptions = OrderedMap.copyOf(driverOptions);
        labels = OrderedMap.copyOf(labels);
    }

    VolumeOptions(
            boolean noCopy,
            @Nullable String subpath,
            @Nullable String relabel,
            @Nullable String driver,
            Map<String, String> driverOptions) {
        this(noCopy, subpath, relabel, driver, driverOptions, Map.of());
    }

    /** An empty volume that is to stay empty. */
    public static final VolumeOptions NO_COPY = new VolumeOptions(true, null, null, null, Map.of());

    /** Tells everything but the values of the driver's options. */
    @Override
    public String toString() {
        return "VolumeOptions[noCopy=" + noCopy + ", subpath=" + subpath + ", relabel=" + relabel + ", driver=" + driver
                + ", driverOptions=" + driverOptions.keySet() + ", labels=" + labels + "]";
    }
}
