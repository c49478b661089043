/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */

/**
 * What a text refers to, for values that are known only when a stack is started. Which values there are, and where texts may
 * refer to them, does not belong here.
 */
@NullMarked
package io.drydock.wiring;

import org.jspecify.annotations.NullMarked;
