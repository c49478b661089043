/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import org.apiguardian.api.API;

/**
 * How far a pull is, over all layers of which the engine has begun to tell.
 *
 * @param current the bytes that are there
 * @param total the bytes that are to come in all
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record PullProgress(long current, long total) {}
