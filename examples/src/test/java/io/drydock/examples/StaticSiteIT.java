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
import io.drydock.junit.WaitFor;
import io.drydock.run.RunningContainer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** A static site on nginx: the Dockerfile lies below the pages, and the configuration comes from a directory beside them. */
@Drydock
class StaticSiteIT {

    @Container(
            build =
                    @Build(
                            context = "src/test/docker/static-site/sample-site",
                            dockerfile = "docker/Dockerfile",
                            contexts = "conf=src/test/docker/static-site/config"),
            ports = "80",
            waitFor = @WaitFor(http = "/"))
    static RunningContainer site;

    @Test
    void getWhenThePageIsThereServesIt() throws IOException, InterruptedException {
        HttpResponse<String> page = get("/berths/north.html");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<h1>The northern berths</h1>");
    }

    @Test
    void getWhenThePageIsMissingShowsTheSitesOwnPage() throws IOException, InterruptedException {
        HttpResponse<String> page = get("/berths/south.html");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("<h1>No such berth</h1>");
    }

    @Test
    void getWhenTheConfigurationIsInEffectSendsItsHeaders() throws IOException, InterruptedException {
        HttpResponse<String> page = get("/");

        assertThat(page.headers().firstValue("Cache-Control")).hasValue("max-age=600");
        assertThat(page.headers().firstValue("Server")).hasValue("nginx");
    }

    @Test
    void getWhenAFileIsIgnoredByTheBuildDoesNotFindIt() throws IOException, InterruptedException {
        assertThat(get("/docker/Dockerfile").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(site.uri(path)).build(), BodyHandlers.ofString());
    }
}
