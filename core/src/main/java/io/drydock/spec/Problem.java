/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import org.apiguardian.api.API;

/**
 * One thing that is wrong with a declaration.
 *
 * @param origin where it was declared
 * @param message what is wrong and what is allowed, one sentence
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Problem(Origin origin, String message) {}
