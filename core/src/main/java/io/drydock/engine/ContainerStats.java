/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * What a container uses of its host, as in {@code docker stats}. A value that the engine's host does not tell is 0.
 *
 * @param memoryUsed bytes in use, without the file cache that could be given back
 * @param memoryLimit bytes that it may use: its limit, or all of the engine's host
 * @param cpuTime the time of all processors together since its start
 * @param processes the number of its processes and threads
 * @param networkReceived bytes on all its networks
 * @param networkSent bytes on all its networks
 * @param blocksRead bytes from block devices
 * @param blocksWritten bytes to block devices
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ContainerStats(
        long memoryUsed,
        long memoryLimit,
        Duration cpuTime,
        long processes,
        long networkReceived,
        long networkSent,
        long blocksRead,
        long blocksWritten) {}
