/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */

/**
 * The order of things: dependency graph, cycles, order of stopping, as pure functions over the spec.
 * Doing what is planned does not belong here.
 */
@NullMarked
package io.drydock.plan;

import org.jspecify.annotations.NullMarked;
