/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what was said of the file system of a container. */
final class StorageReader {

    private StorageReader() {}

    static StorageSpec read(OptionReader reader, Set<String> known) {
        List<Mount> mounts = new ArrayList<>(reader.all("volumes", ShortMount::parse));
        mounts.addAll(reader.all("mounts", LongMount::parse));
        mounts.addAll(reader.all("tmpfs", TmpfsMount::parse));
        StorageSpec storage = new StorageSpec(mounts);
        reader.checkKnown("volume", storage.volumes(), known);
        checkTargets(storage, reader);
        return storage;
    }

    private static void checkTargets(StorageSpec storage, OptionReader reader) {
        Set<String> seen = new HashSet<>();
        storage.mounts().stream()
                .map(Mount::target)
                .filter(target -> !seen.add(target))
                .distinct()
                .forEach(target -> reader.problem("has more than one mount at '" + target + "'"));
    }
}
