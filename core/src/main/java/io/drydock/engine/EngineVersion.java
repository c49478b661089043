/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import org.apiguardian.api.API;

/**
 * What {@code docker version} tells of an engine.
 *
 * @param name for example {@code Docker} or {@code Podman}
 * @param version for example {@code 26.1.5}
 * @param apiVersion the newest version of the API that it speaks, for example {@code 1.45}
 * @param minApiVersion the oldest one
 * @param os the operating system of containers: {@code linux} or {@code windows}
 * @param arch the architecture in Go's words, for example {@code amd64} or {@code arm64}
 * @param kernel the version of its kernel
 * @param isPodman whether it is Podman
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record EngineVersion(
        String name,
        String version,
        String apiVersion,
        String minApiVersion,
        String os,
        String arch,
        String kernel,
        boolean isPodman) {}
