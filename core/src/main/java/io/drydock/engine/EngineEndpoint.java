/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import org.apiguardian.api.API;

/**
 * Where an engine is.
 *
 * @param uri for example {@code unix:///var/run/docker.sock}
 * @param host the address at which published ports are reached: {@code 127.0.0.1} for an engine on this machine
 * @param isLocal whether the engine publishes ports on the loopback address of this machine
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record EngineEndpoint(String uri, String host, boolean isLocal) {}
