/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */

/**
 * The annotations that declare containers around a test class, and the JUnit Jupiter extension that reads them.
 * Starting containers does not belong here: it is all in the core.
 */
@NullMarked
package io.drydock.junit;

import org.jspecify.annotations.NullMarked;
