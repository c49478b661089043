/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;

/** Looks whether each volume that is to be filled keeps its content, and is mounted by a container, whose image helps to fill it. */
final class SeededVolumes {

    private SeededVolumes() {}

    static void check(List<VolumeSpec> volumes, List<ContainerSpec> containers, Problems problems) {
        List<VolumeSpec> seeded =
                volumes.stream().filter(volume -> !volume.seed().isEmpty()).toList();
        seeded.stream()
                .filter(VolumeSpec::isInMemory)
                .forEach(volume -> problems.add(
                        volume.origin(),
                        "is filled with files, but is in memory (type=tmpfs) and empty again when a container mounts it:"
                                + " copy them into the container, to a place outside it"));
        seeded.stream()
                .filter(volume -> containers.stream()
                        .noneMatch(container -> container.storage().volumes().contains(volume.name())))
                .forEach(volume ->
                        problems.add(volume.origin(), "is filled with files, but no container of the stack mounts it"));
    }
}
