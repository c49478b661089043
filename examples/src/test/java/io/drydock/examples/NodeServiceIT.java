/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drydock.junit.Build;
import io.drydock.junit.Container;
import io.drydock.junit.Drydock;
import io.drydock.junit.Endpoint;
import io.drydock.run.RunningContainer;
import io.drydock.run.Stack;
import io.drydock.run.StackStartException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** A Node.js service, whose image there is only when its own tests pass. */
@Drydock
class NodeServiceIT {

    @Container(build = @Build(context = "src/test/docker/nodejs", args = "LANGUAGE=en"), ports = "3000")
    static RunningContainer greetings;

    @Test
    void greetWhenANameIsGivenUsesIt(@Endpoint(container = "greetings", path = "/greet/Ada") URI uri)
            throws IOException, InterruptedException {
        String greeting = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();

        assertThat(greeting).isEqualTo("Hello, Ada! Welcome aboard.");
    }

    @Test
    void buildWhenATestOfTheServiceFailsShowsIt() {
        Stack incomplete = Stack.builder()
                .container("greetings", c -> c.build("src/test/docker/nodejs", b -> b.args("LANGUAGE=de")))
                .build();

        assertThatExceptionOfType(StackStartException.class)
                .isThrownBy(incomplete::start)
                .withMessageContaining("RUN npm test")
                .withMessageContaining("a text is missing");
    }
}
