/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
/**
 * What Compose files declare, read into specs. Where a value came from stays with it, so that whatever is wrong is told with file and line.
 * Nothing is started here, and no engine asked.
 */
@NullMarked
package io.drydock.compose;

import org.jspecify.annotations.NullMarked;
