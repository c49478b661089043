/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */

/**
 * Who owns what on the engine, so that nothing of ours stays and nothing of others is touched.
 * When things are removed in the normal course of a run does not belong here.
 */
@NullMarked
package io.drydock.cleanup;

import org.jspecify.annotations.NullMarked;
