/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import org.apiguardian.api.API;

/**
 * A network that exists.
 *
 * @param name its name in the stack
 * @param id its id on the engine
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RunningNetwork(String name, String id) {}
