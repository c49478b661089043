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
import io.drydock.run.Engine;
import io.drydock.run.RunningContainer;
import io.drydock.run.RunningStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** A server whose image is one file: nothing but itself is in there, and nothing but itself is needed to wait for it. */
@Drydock
class StaticBinaryIT {

    @Container(build = @Build(context = "src/test/docker/greeter"), ports = "8080")
    static RunningContainer greeter;

    @Container(build = @Build(context = "src/test/docker/greeter", target = "build"), ports = "8080")
    static RunningContainer greeterWithCompiler;

    @Test
    void getWhenThereIsOneFileIsAnswered(@Endpoint(container = "greeter") URI uri)
            throws IOException, InterruptedException {
        assertThat(get(uri)).isEqualTo("ahoy from nobody\n");
    }

    @Test
    void getWhenThereIsACompilerIsAnsweredAlike(@Endpoint(container = "greeterWithCompiler") URI uri)
            throws IOException, InterruptedException {
        assertThat(get(uri)).isEqualTo("ahoy from nobody\n");
    }

    @Test
    void imageWhenItHasOneFileIsSmallerThanAMegabyte(RunningStack stack) {
        Engine engine = stack.engine();

        assertThat(engine.image(greeter.image()).size()).isLessThan(1 << 20);
        assertThat(engine.image(greeterWithCompiler.image()).size()).isGreaterThan(100 << 20);
    }

    private static String get(URI uri) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}
