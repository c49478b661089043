/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.junit.Container;
import io.drydock.junit.Drydock;
import io.drydock.junit.PublishProperty;
import io.drydock.junit.WaitFor;
import io.drydock.run.RunningContainer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The database is ready, and the application told where it is, before Spring loads it. */
// tag::class[]
@SpringBootTest
@Drydock
class OrdersIT {

    @Container(
            image = "postgres:15",
            ports = "5432",
            env = "POSTGRES_PASSWORD=secret",
            waitFor = {@WaitFor(log = "ready to accept connections", times = 2), @WaitFor(port = 5432)})
    @PublishProperty(name = "spring.datasource.url", value = "jdbc:postgresql://${this.endpoint:5432}/postgres")
    @PublishProperty(name = "spring.datasource.username", value = "postgres")
    @PublishProperty(name = "spring.datasource.password", value = "${this.env:POSTGRES_PASSWORD}")
    static RunningContainer db;

    @Test
    void itemsWhenOneIsAddedHasIt(@Autowired Orders orders) {
        orders.add("tea");

        assertThat(orders.items()).containsExactly("tea");
    }
}
// end::class[]
