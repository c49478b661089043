/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.junit.Container;
import io.drydock.junit.Drydock;
import io.drydock.run.RunningContainer;
import io.drydock.run.RunningStack;
import org.junit.jupiter.api.Test;

/** The settings of this module hold for all its tests; their annotations know nothing of them. */
// tag::class[]
@Drydock
class ConfigurationIT {

    @Container(image = "redis:7", ports = "6379")
    static RunningContainer redis;

    @Container(image = "redis:7")
    static RunningContainer other;

    @Test
    void networkWhenAPoolIsConfiguredIsPartOfIt(RunningStack stack) {
        assertThat(stack.network("default").subnets().get(0)).startsWith("10.224.");
    }
}
// end::class[]
