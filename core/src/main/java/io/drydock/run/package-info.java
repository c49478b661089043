/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */

/**
 * The only orchestrator: threads, order and mutable state, from a declared stack to running handles and back to nothing.
 * Knowledge about one phase belongs into the package of that phase.
 */
@NullMarked
package io.drydock.run;

import org.jspecify.annotations.NullMarked;
