/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import org.apiguardian.api.API;

/**
 * Where a port of a container is published.
 *
 * @param hostAddress the address of the engine's host, for example {@code 127.0.0.1}, or {@code 0.0.0.0} for all
 * @param hostPort the port of the engine's host
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PortBinding(String hostAddress, int hostPort) {}
