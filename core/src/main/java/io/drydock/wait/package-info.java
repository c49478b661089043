/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */

/**
 * How a container is found to be ready: probes that ask once, and the one waiter that asks again.
 * What happens when it is not ready in time does not belong here.
 */
@NullMarked
package io.drydock.wait;

import org.jspecify.annotations.NullMarked;
