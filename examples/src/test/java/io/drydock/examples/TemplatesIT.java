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
import io.drydock.run.RunningStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** One reference, two points of view: another container and the test itself. */
// tag::declaration[]
@Drydock
class TemplatesIT {

    @Container(image = "postgres:15", ports = "5432", env = "POSTGRES_PASSWORD=${sys:db.password:-secret}")
    static RunningContainer db;

    /** Is started when the database is ready, since it refers to its address. */
    @Container(
            image = "postgres:15",
            env = "PGPASSWORD=${db.env:POSTGRES_PASSWORD}",
            command = {
                "psql",
                "-h",
                "${db.host}",
                "-p",
                "${db.port:5432}",
                "-U",
                "postgres",
                "-c",
                "CREATE TABLE orders (id INT)"
            },
            waitFor = @WaitFor(completed = true))
    static RunningContainer migration;
    // end::declaration[]

    // tag::test[]
    @Test
    void resolveWhenTheTestRefersToTheDatabaseGivesTheAddressThatItReaches(RunningStack stack) throws SQLException {
        String url = stack.resolve("jdbc:postgresql://${db.endpoint:5432}/postgres");

        try (Connection connection =
                DriverManager.getConnection(url, "postgres", stack.resolve("${db.env:POSTGRES_PASSWORD}"))) {
            ResultSet orders = connection.createStatement().executeQuery("SELECT count(*) FROM orders");
            assertThat(orders.next()).isTrue();
        }
    }
    // end::test[]
}
