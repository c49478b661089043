/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.junit.Container;
import io.drydock.junit.Drydock;
import io.drydock.junit.Endpoint;
import io.drydock.junit.FromStack;
import io.drydock.junit.Network;
import io.drydock.junit.PublishedPort;
import io.drydock.run.RunningContainer;
import io.drydock.run.RunningNetwork;
import io.drydock.run.RunningStack;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What a test is given of its stack. */
// tag::fields[]
@Drydock
@Network(name = "backend")
class InjectionIT {

    @Container(image = "redis:7", networks = "backend", ports = "6379")
    static RunningContainer redis;

    @Container(image = "nginx:1.22", networks = "backend", ports = "80")
    static RunningContainer web;

    @Endpoint(container = "web", path = "/index.html")
    static URI page;

    @PublishedPort(container = "redis")
    static int redisPort;

    @FromStack
    static RunningNetwork backend;
    // end::fields[]

    // tag::parameters[]
    /** Parameters are found by their names: {@code web} is the container of that name. */
    @Test
    void parametersWhenTheyHaveNamesOfContainersAreOfThose(
            RunningContainer redis, @Endpoint URI web, RunningStack stack) {
        assertThat(redis.publishedPort()).isEqualTo(redisPort);
        assertThat(page).isEqualTo(web.resolve("/index.html"));
        assertThat(stack.network("backend").subnets()).isEqualTo(backend.subnets());
    }

    @Test
    void parametersWhenTheyAreCalledOtherwiseSayWhatTheyMean(
            @FromStack("redis") RunningContainer cache, @PublishedPort(container = "web", port = 80) int port) {
        assertThat(cache.exec("redis-cli", "ping").stdout()).isEqualTo("PONG\n");
        assertThat(page.getPort()).isEqualTo(port);
    }
    // end::parameters[]
}
