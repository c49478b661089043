/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.junit.Build;
import io.drydock.junit.Container;
import io.drydock.junit.Drydock;
import io.drydock.junit.Endpoint;
import io.drydock.junit.Network;
import io.drydock.junit.Volume;
import io.drydock.junit.WaitFor;
import io.drydock.run.RunningContainer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A service and its database, declared around a test class: the service is built from a Dockerfile of several stages. */
@Drydock
@Network(name = "backend")
@Volume(name = "pgdata")
class OrdersIT {

    @Container(
            image = "postgres:15",
            networks = "backend",
            ports = "5432",
            env = "POSTGRES_PASSWORD=secret",
            volumes = "pgdata:/var/lib/postgresql/data",
            waitFor = {@WaitFor(log = "ready to accept connections", times = 2), @WaitFor(port = 5432)})
    static RunningContainer db;

    @Container(
            build = @Build(context = "target/docker/orders", args = "BUILD_VERSION=1.2"),
            dependsOn = "db",
            networks = "backend",
            ports = "8080",
            env = "DATABASE_URL=jdbc:postgresql://db:5432/postgres?user=postgres&password=secret",
            waitFor = @WaitFor(http = "/health"))
    static RunningContainer orders;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void postWhenAnOrderIsSentStoresItInTheDatabase(@Endpoint(container = "orders", path = "/orders") URI uri)
            throws IOException, InterruptedException, SQLException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(uri)
                        .POST(BodyPublishers.ofString("anchor"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(itemsInDatabase()).containsExactly("anchor");
    }

    @Test
    void versionWhenABuildArgumentIsGivenIsItsValue(@Endpoint(container = "orders", path = "/version") URI uri)
            throws IOException, InterruptedException {
        String version = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();

        assertThat(version).isEqualTo("1.2");
    }

    private static List<String> itemsInDatabase() throws SQLException {
        InetSocketAddress address = db.address(5432);
        String url = "jdbc:postgresql://" + address.getHostString() + ":" + address.getPort() + "/postgres";
        List<String> items = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, "postgres", "secret");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT item FROM orders ORDER BY id")) {
            while (rows.next()) {
                items.add(rows.getString("item"));
            }
        }
        return items;
    }
}
