/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Services of Compose files, on an engine. */
@RequiresDocker
@Timeout(180)
class ComposeIT {

    @TempDir
    private Path directory;

    @RegisterExtension
    private final TestStacks stacks = new TestStacks(DockerEngine::connect);

    private StackBuilder files(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("compose.yaml"), text);
        return Stack.builder().composeFile(file.toString());
    }

    @Test
    void startWhenServicesWaitForEachOtherStartsThemInThatOrder() throws IOException {
        Files.writeString(directory.resolve("token.txt"), "t0ken");
        Files.writeString(directory.resolve("job.env"), "GREETING='hello $USER'\n");

        RunningStack stack = stacks.start(files("""
                services:
                  app:
                    image: busybox:1.36
                    user: "1000"
                    command: ["sleep", "600"]
                    environment: {TEXT: "$$HOME $${db.host}"}
                    volumes: ["shared:/shared:ro"]
                    secrets: [token]
                    configs: [{source: settings, target: /etc/app.conf}]
                    networks: {back: {aliases: [service]}}
                    depends_on:
                      job: {condition: service_completed_successfully}
                      db: {condition: service_healthy}
                  job:
                    image: busybox:1.36
                    env_file: job.env
                    command: sh -c 'echo "$$GREETING" > /shared/greeting'
                    volumes: ["shared:/shared"]
                  db:
                    image: busybox:1.36
                    command: sh -c 'sleep 1 && touch /up && sleep 600'
                    healthcheck: {test: [CMD, test, -e, /up], interval: 1h}
                    networks: [back]
                volumes: {shared: }
                networks: {back: }
                secrets: {token: {file: token.txt}}
                configs: {settings: {content: "level=debug"}}
                """));

        RunningContainer app = stack.container("app");
        assertThat(app.exec("cat", "/shared/greeting", "/run/secrets/token", "/etc/app.conf")
                        .stdout())
                .isEqualTo("hello $USER\nt0kenlevel=debug");
        assertThat(app.exec("sh", "-c", "echo \"$TEXT\"; nslookup service > /dev/null && echo found")
                        .stdout())
                .isEqualTo("$HOME ${db.host}\nfound\n");
        assertThat(stack.container("job").inspectJson()).contains("\"Status\":\"exited\"");
        assertThat(stack.network("back").subnets()).hasSize(1);
    }

    @Test
    void startWhenServicesAreReadyOnlyTogetherStartsThemAll() throws IOException {
        String ready = "healthcheck: {test: [CMD, test, -e, /nodes/%s]}";

        RunningStack stack = stacks.start(files("""
                services:
                  one:
                    image: busybox:1.36
                    command: sh -c 'touch /nodes/one && sleep 600'
                    volumes: ["nodes:/nodes"]
                    %s
                  two:
                    image: busybox:1.36
                    command: sh -c 'touch /nodes/two && sleep 600'
                    volumes: ["nodes:/nodes"]
                    %s
                    depends_on: [one]
                volumes: {nodes: }
                """.formatted(ready.formatted("two"), ready.formatted("one"))));

        assertThat(stack.containers()).extracting(RunningContainer::name).containsExactly("one", "two");
    }

    @Test
    void startWhenAServiceIsBuiltTakesItsDirectoryBesideTheFile() throws IOException {
        Files.createDirectories(directory.resolve("app"));
        Files.writeString(directory.resolve("app/greeting"), "built");
        Files.writeString(directory.resolve("app/Dockerfile"), """
                FROM busybox:1.36
                ARG PLACE
                COPY greeting /greeting
                ENV PLACE=$PLACE
                """);

        RunningStack stack = stacks.start(files("""
                services:
                  app:
                    build: {context: ./app, args: {PLACE: harbour}}
                    image: shop/app
                    command: sleep 600
                """));

        assertThat(stack.container("app")
                        .exec("sh", "-c", "cat /greeting; echo $PLACE")
                        .stdout())
                .isEqualTo("builtharbour\n");
    }
}
