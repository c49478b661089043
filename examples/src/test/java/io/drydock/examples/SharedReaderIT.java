/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.junit.Container;
import io.drydock.junit.Drydock;
import io.drydock.junit.UseStack;
import io.drydock.run.RunningContainer;
import org.junit.jupiter.api.Test;

/** Another one, with a container of its own that finds the shared one by its name. */
@Drydock
@UseStack(RedisStack.class)
class SharedReaderIT {

    @Container(image = "redis:7", dependsOn = "redis")
    static RunningContainer client;

    @Test
    void pingWhenAskedByAnotherContainerIsAnswered() {
        assertThat(client.exec("redis-cli", "-h", "redis", "PING").stdout()).isEqualTo("PONG\n");
    }
}
