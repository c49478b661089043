/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.junit.Container;
import io.drydock.junit.PublishProperty;
import io.drydock.run.RunningContainer;
import io.drydock.run.RunningNetwork;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Annotations that a team has written once, with single members that are different here. */
// tag::use[]
@ShopTest
class ComposedAnnotationsIT {

    @Postgres
    @Container(
            networks = "frontend",
            env = {"POSTGRES_PASSWORD=secret", "POSTGRES_DB=shop"})
    @PublishProperty(name = "spring.datasource.url", value = "jdbc:postgresql://${this.endpoint:5432}/shop")
    static RunningContainer db;

    @Redis
    @Container(networks = {"backend", "frontend"})
    static RunningContainer cache;
    // end::use[]

    // tag::test[]
    @Test
    void connectWhenTheDatabaseIsAnotherFindsIt() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                System.getProperty("spring.datasource.url"),
                System.getProperty("spring.datasource.username"),
                System.getProperty("spring.datasource.password"))) {
            assertThat(connection.getCatalog()).isEqualTo("shop");
        }
    }

    @Test
    void networksWhenTheyAreDeclaredOnceAreThere(RunningNetwork backend, RunningNetwork frontend) {
        assertThat(backend.addressOf(cache)).isNotEqualTo(frontend.addressOf(cache));
        assertThat(Integer.getInteger("spring.data.redis.port")).isEqualTo(cache.publishedPort());
    }
    // end::test[]
}
