/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.spec.StorageSpec;
import io.drydock.spec.VolumeMount;
import java.util.Map;

/** Writes what a container finds in its file system beside its image. */
final class StorageJson {

    private StorageJson() {}

    static void write(StorageSpec storage, Map<String, Object> hostConfig) {
        hostConfig.put(
                "Mounts", storage.mounts().stream().map(StorageJson::mount).toList());
    }

    private static Map<String, ?> mount(VolumeMount mount) {
        return Map.of(
                "Type", "volume", "Source", mount.volume(), "Target", mount.target(), "ReadOnly", mount.readOnly());
    }
}
