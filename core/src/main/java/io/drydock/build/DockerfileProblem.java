/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import org.apiguardian.api.API;

/**
 * What no builder accepts in a Dockerfile.
 *
 * @param line the number of the line, from 1 on
 * @param message what is wrong, without the place
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record DockerfileProblem(int line, String message) {}
