/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.junit.Drydock;
import io.drydock.run.RunningStack;
import io.drydock.run.Stack;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/**
 * A stack in plain Java: what the annotations can say, it can say too. {@code @Drydock} declares nothing here; it only skips
 * the class where no engine is there and none is required.
 */
@Drydock
class PlainJavaStackIT {

    @Test
    void getWhenTheStackIsReadyReachesTheContainer() throws IOException, InterruptedException {
        Stack stack = Stack.builder()
                .name("shop")
                .container("cache", container -> container.image("redis:7").ports("6379"))
                .container(
                        "web",
                        container -> container
                                .image("nginx:1.22")
                                .ports("80")
                                .dependsOn("cache")
                                .waitForHttp("/"))
                .build();

        try (RunningStack running = stack.start()) {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(running.container("web").uri("/"))
                                    .build(),
                            BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains("nginx");
        }
    }
}
