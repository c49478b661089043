/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.examples;

import io.drydock.junit.Container;
import io.drydock.run.RunningContainer;

/** A stack that test classes share: it is started once for all of them. */
final class RedisStack {

    @Container(image = "redis:7", ports = "6379")
    static RunningContainer redis;

    private RedisStack() {}
}
