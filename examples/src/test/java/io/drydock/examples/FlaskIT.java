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
import io.drydock.run.Engine;
import io.drydock.run.RunningContainer;
import io.drydock.run.RunningStack;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** A Flask application with a library in C, built in one stage and in three: the same answers, without the compiler. */
@Drydock
class FlaskIT {

    @Container(
            build = @Build(context = "src/test/docker/flask", dockerfile = "one-stage.Dockerfile"),
            ports = "5000",
            waitFor = @WaitFor(http = "/health"))
    static RunningContainer oneStage;

    @Container(
            build = @Build(context = "src/test/docker/flask", dockerfile = "three-stages.Dockerfile"),
            ports = "5000",
            waitFor = @WaitFor(http = "/health"))
    static RunningContainer threeStages;

    @Test
    void countWhenATextIsSentIsTheSameFromBoth() throws IOException, InterruptedException {
        assertThat(count(oneStage, "to be, or not to be")).isEqualTo("{\"words\":6}\n");
        assertThat(count(threeStages, "to be, or not to be")).isEqualTo("{\"words\":6}\n");
    }

    @Test
    void imageWhenItIsBuiltInThreeStagesIsSmaller(RunningStack stack) {
        Engine engine = stack.engine();

        assertThat(engine.image(threeStages.image()).size())
                .isLessThan(engine.image(oneStage.image()).size());
        assertThat(oneStage.exec("sh", "-c", "command -v gcc").stdout()).isEqualTo("/usr/bin/gcc\n");
        assertThat(threeStages.exec("sh", "-c", "command -v gcc").stdout()).isEmpty();
    }

    private static String count(RunningContainer app, String text) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(app.uri("/count"))
                .POST(BodyPublishers.ofString(text))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
