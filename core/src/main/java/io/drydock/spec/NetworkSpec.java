/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import org.apiguardian.api.API;

/**
 * A network of a stack, as in {@code docker network create}.
 *
 * @param name the name by which the containers of the stack refer to it
 * @param origin where it was declared
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record NetworkSpec(String name, Origin origin) {}
