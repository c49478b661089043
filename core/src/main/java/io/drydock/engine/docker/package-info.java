/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */

/**
 * The adapter to engines that speak Docker's API: how one is found, what is sent to it, and what its answers mean.
 * The only package that knows docker-java; nothing of docker-java is visible from outside. What to ask of the engine,
 * and when, does not belong here.
 */
@NullMarked
package io.drydock.engine.docker;

import org.jspecify.annotations.NullMarked;
