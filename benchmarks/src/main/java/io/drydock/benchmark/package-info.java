/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
/**
 * Measurements: how long things take with Drydock. What is right is the matter of tests.
 */
@NullMarked
package io.drydock.benchmark;

import org.jspecify.annotations.NullMarked;
