/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.spec.NamespaceMode;
import io.drydock.spec.NamespaceSpec;
import io.drydock.spec.SecuritySpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the part of a request that says what the process of a container may do. */
final class SecurityJson {

    private static final String ALL_PATHS = "systempaths=unconfined";

    private SecurityJson() {}

    static void write(SecuritySpec security, Map<String, Object> hostConfig) {
        Said.put(hostConfig, "CapAdd", security.capAdd());
        Said.put(hostConfig, "CapDrop", security.capDrop());
        Said.put(hostConfig, "Privileged", security.privileged());
        Said.put(hostConfig, "ReadonlyRootfs", security.readOnly());
        writeOptions(security.securityOpt(), hostConfig);
        Said.put(hostConfig, "UsernsMode", security.userns());
        NamespaceSpec namespaces = security.namespaces();
        Said.put(hostConfig, "IpcMode", text(namespaces.ipc()));
        Said.put(hostConfig, "PidMode", text(namespaces.pid()));
        Said.put(hostConfig, "UTSMode", text(namespaces.uts()));
        Said.put(hostConfig, "CgroupnsMode", text(namespaces.cgroupns()));
    }

    /** One of the options is known to the docker CLI alone, which says the engine what it means. */
    private static void writeOptions(List<String> options, Map<String, Object> hostConfig) {
        Said.put(
                hostConfig,
                "SecurityOpt",
                options.stream().filter(each -> !each.equals(ALL_PATHS)).toList());
        if (options.contains(ALL_PATHS)) {
            hostConfig.put("MaskedPaths", List.of());
            hostConfig.put("ReadonlyPaths", List.of());
        }
    }

    private static @Nullable String text(@Nullable NamespaceMode mode) {
        return mode == null ? null : mode.toString();
    }
}
