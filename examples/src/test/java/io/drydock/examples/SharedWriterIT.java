/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.junit.Drydock;
import io.drydock.junit.UseStack;
import io.drydock.run.RunningContainer;
import org.junit.jupiter.api.Test;

/** One of the classes that share a stack: it is there under the name of its field. */
@Drydock
@UseStack(RedisStack.class)
class SharedWriterIT {

    @Test
    void setWhenTheStackIsSharedIsAnswered(RunningContainer redis) {
        assertThat(redis.exec("redis-cli", "SET", "written", "by one").stdout()).isEqualTo("OK\n");
        assertThat(redis).isSameAs(RedisStack.redis);
    }
}
