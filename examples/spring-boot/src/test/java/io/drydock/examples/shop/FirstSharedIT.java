/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.junit.Drydock;
import io.drydock.junit.UseStack;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.annotation.Transactional;

/** Two classes like this share the database, and the application that Spring keeps. */
// tag::class[]
@SpringBootTest
@Drydock
@UseStack(PostgresStack.class)
@Transactional
class FirstSharedIT {

    @Test
    void itemsWhenOneIsAddedHasIt(@Autowired Orders orders) {
        orders.add("tea");

        assertThat(orders.items()).containsExactly("tea");
    }
}
// end::class[]
