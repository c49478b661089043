/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a container may use of its host. Of what is {@code null} or empty nothing was said.
 *
 * @param memory how much memory
 * @param cpu how much of the processors
 * @param pidsLimit how many processes and threads; -1 for any number
 * @param blkioWeight its share of block devices in relation to others, 10 to 1000
 * @param ulimits limits of its processes
 * @param sysctls kernel parameters of its namespaces
 * @param devices devices of the host
 * @param gpus graphics processors; {@code null} for none
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ResourceSpec(
        MemorySpec memory,
        CpuSpec cpu,
        @Nullable Integer pidsLimit,
        @Nullable Integer blkioWeight,
        List<Ulimit> ulimits,
        Map<String, String> sysctls,
        List<DeviceSpec> devices,
        @Nullable GpuSpec gpus) {

    /** What a container has of which nothing was said. */
    public static final ResourceSpec DEFAULT =
            new ResourceSpec(MemorySpec.DEFAULT, CpuSpec.DEFAULT, null, null, List.of(), Map.of(), List.of(), null);

    /** Copies the collections. */
    public ResourceSpec {
        ulimits = List.copyOf(ulimits);
        sysctls = OrderedMap.copyOf(sysctls);
        devices = List.copyOf(devices);
    }
}
