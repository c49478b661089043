/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import java.util.Set;

/** Reads what was said of the file system of a container. */
final class StorageReader {

    private StorageReader() {}

    static StorageSpec read(OptionReader reader, Set<String> known) {
        List<VolumeMount> mounts = reader.all("volumes", VolumeMount::parse);
        reader.checkKnown("volume", mounts.stream().map(VolumeMount::volume).toList(), known);
        reader.checkOnce("volumes", mounts.stream().map(VolumeMount::target).toList());
        return new StorageSpec(mounts);
    }
}
