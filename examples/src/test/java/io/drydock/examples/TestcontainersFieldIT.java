/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.junit.Container;
import io.drydock.junit.Drydock;
import io.drydock.junit.WaitFor;
import io.drydock.run.RunningContainer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A module of Testcontainers beside containers of the stack. */
// tag::class[]
@Drydock
class TestcontainersFieldIT {

    @Container
    static final PostgreSQLContainer POSTGRES = new PostgreSQLContainer("postgres:15").withDatabaseName("shop");

    @Container(
            image = "postgres:15",
            env = "PGPASSWORD=test",
            command = {
                "psql",
                "-h",
                "${POSTGRES.host}",
                "-U",
                "test",
                "-d",
                "shop",
                "-c",
                "CREATE TABLE orders (id INT)"
            },
            waitFor = @WaitFor(completed = true))
    static RunningContainer migration;

    @Test
    void tablesWhenTheMigrationIsCompleteAreThere() throws SQLException {
        try (Connection connection = DriverManager.getConnection(POSTGRES.getJdbcUrl(), "test", "test")) {
            assertThat(connection
                            .getMetaData()
                            .getTables(null, null, "orders", null)
                            .next())
                    .isTrue();
        }
    }
}
// end::class[]
