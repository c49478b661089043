/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.junit.Container;
import io.drydock.junit.Drydock;
import io.drydock.junit.PublishProperty;
import io.drydock.junit.PublishedProperties;
import io.drydock.run.RunningContainer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Properties for the code under test. */
// tag::declaration[]
@Drydock
@PublishProperty(name = "shop.cache.url", value = "redis://${cache.endpoint:6379}/0")
@PublishProperty(name = "shop.admin.port", value = "${random.port}", systemProperty = false)
class PublishPropertyIT {

    @Container(image = "redis:7", ports = "6379")
    static RunningContainer cache;

    /** A fresh one for each test, so the property is another one for each test. */
    @PublishProperty(name = "shop.queue.port", value = "${this.port:6379}")
    @Container(image = "redis:7", ports = "6379")
    RunningContainer queue;
    // end::declaration[]

    // tag::test[]
    @Test
    void propertiesWhenTheyArePublishedAreSystemProperties() {
        assertThat(System.getProperty("shop.cache.url")).isEqualTo("redis://127.0.0.1:" + cache.publishedPort() + "/0");
        assertThat(Integer.getInteger("shop.queue.port")).isEqualTo(queue.publishedPort());
        assertThat(System.getProperty("shop.admin.port")).isNull();
    }

    @Test
    void propertiesWhenTheTestAsksForThemAreGivenToIt(@PublishedProperties Map<String, String> properties) {
        assertThat(properties).containsOnlyKeys("shop.cache.url", "shop.admin.port", "shop.queue.port");
    }
    // end::test[]
}
