/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.spec.ByteSize;
import io.drydock.spec.CpuSpec;
import io.drydock.spec.DeviceSpec;
import io.drydock.spec.GpuSpec;
import io.drydock.spec.MemorySpec;
import io.drydock.spec.ResourceSpec;
import io.drydock.spec.Ulimit;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the part of a request that says what a container may use of its host. */
final class ResourceJson {

    private ResourceJson() {}

    static void write(ResourceSpec resources, Map<String, Object> hostConfig) {
        write(resources.memory(), hostConfig);
        write(resources.cpu(), hostConfig);
        Said.put(hostConfig, "PidsLimit", resources.pidsLimit());
        Said.put(hostConfig, "BlkioWeight", resources.blkioWeight());
        Said.put(
                hostConfig,
                "Ulimits",
                resources.ulimits().stream().map(ResourceJson::ulimit).toList());
        Said.put(hostConfig, "Sysctls", resources.sysctls());
        Said.put(
                hostConfig,
                "Devices",
                resources.devices().stream().map(ResourceJson::device).toList());
        GpuSpec gpus = resources.gpus();
        if (gpus != null) {
            hostConfig.put("DeviceRequests", List.of(deviceRequest(gpus)));
        }
    }

    private static void write(MemorySpec memory, Map<String, Object> hostConfig) {
        Said.put(hostConfig, "Memory", bytes(memory.limit()));
        Said.put(hostConfig, "MemorySwap", memory.swap());
        Said.put(hostConfig, "MemoryReservation", bytes(memory.reservation()));
        Said.put(hostConfig, "ShmSize", bytes(memory.shm()));
        Said.put(hostConfig, "OomKillDisable", memory.oomKillDisable());
    }

    private static @Nullable Long bytes(@Nullable ByteSize size) {
        return size == null ? null : Long.valueOf(size.bytes());
    }

    private static void write(CpuSpec cpu, Map<String, Object> hostConfig) {
        BigDecimal cpus = cpu.cpus();
        Said.put(
                hostConfig,
                "NanoCpus",
                cpus == null ? null : cpus.movePointRight(9).longValueExact());
        Said.put(hostConfig, "CpusetCpus", cpu.cpuset());
        Said.put(hostConfig, "CpusetMems", cpu.memset());
        Said.put(hostConfig, "CpuShares", cpu.shares());
    }

    static Map<String, ?> ulimit(Ulimit ulimit) {
        return Map.of("Name", ulimit.name(), "Soft", ulimit.soft(), "Hard", ulimit.hard());
    }

    private static Map<String, ?> device(DeviceSpec device) {
        return Map.of(
                "PathOnHost", device.host(),
                "PathInContainer", device.path(),
                "CgroupPermissions", device.permissions());
    }

    private static Map<String, ?> deviceRequest(GpuSpec gpus) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("Count", gpus.count());
        Said.put(request, "DeviceIDs", gpus.devices());
        request.put("Capabilities", List.of(List.of("gpu")));
        return request;
    }
}
