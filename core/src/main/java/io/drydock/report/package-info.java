/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */

/**
 * What is told about a run: events, the diagnosis of a failure, and who passes them on.
 * Finding out what happened does not belong here, only saying it.
 */
@NullMarked
package io.drydock.report;

import org.jspecify.annotations.NullMarked;
