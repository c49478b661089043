/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */

/**
 * What is sent to the engine for a build: the files that {@code .dockerignore} leaves, their digest and their tar stream.
 * What is built from them and how the engine is asked does not belong here.
 */
@NullMarked
package io.drydock.build;

import org.jspecify.annotations.NullMarked;
