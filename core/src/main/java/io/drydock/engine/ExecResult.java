/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import org.apiguardian.api.API;

/**
 * What came of a command in a container.
 *
 * @param exitCode 0 for success
 * @param output standard output and standard error, as they came
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ExecResult(int exitCode, String output) {}
