/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */

/**
 * The port to whatever runs containers: few verbs, in Docker's words, with values and exceptions of no particular engine.
 * How an engine is found and spoken to does not belong here, nor the order in which it is asked.
 */
@NullMarked
package io.drydock.engine;

import org.jspecify.annotations.NullMarked;
