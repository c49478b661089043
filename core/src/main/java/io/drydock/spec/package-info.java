/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */

/**
 * What was asked for: immutable records, checked in one go, so that all problems of a stack are reported at once.
 * No input or output, nothing of the engine and no order of starting belongs here.
 */
@NullMarked
package io.drydock.spec;

import org.jspecify.annotations.NullMarked;
