/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.junit.ComposeFile;
import io.drydock.junit.Container;
import io.drydock.junit.Drydock;
import io.drydock.junit.Endpoint;
import io.drydock.junit.FromStack;
import io.drydock.junit.PublishedPort;
import io.drydock.run.RunningContainer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The services of a Compose file, and a container beside them. */
// tag::test[]
@Drydock
@ComposeFile(value = "src/test/compose/compose.yaml", freePorts = true)
class ComposeFileIT {

    @FromStack
    static RunningContainer db;

    @Endpoint(container = "web", path = "/harbour.txt")
    static URI page;

    @Container(
            image = "busybox:1.36",
            command = {"sleep", "600"},
            dependsOn = "web")
    static RunningContainer client;
    // end::test[]

    @Test
    void servicesAreReachedFromTheTestAndByTheirNames() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(page).build();

        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body())
                .isEqualTo("The north harbour");
        assertThat(client.exec("wget", "-q", "-O", "-", "http://web/harbour.txt")
                        .stdout())
                .isEqualTo("The north harbour");
    }

    @Test
    void servicesStartInTheOrderOfTheirConditions(@PublishedPort(container = "db") int port) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";

        try (Connection connection = DriverManager.getConnection(url, "postgres", "harbour");
                ResultSet berths = connection.createStatement().executeQuery("SELECT count(*) FROM berths")) {
            assertThat(berths.next()).isTrue();
            assertThat(berths.getInt(1)).isZero();
        }
        assertThat(db.exec("cat", "/run/secrets/db-password").stdout()).isEqualTo("harbour");
    }
}
