/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.FakeEngine;
import io.drydock.engine.docker.RequiresBuildx;
import io.drydock.export.Explanation;
import io.drydock.report.RunEvent;
import io.drydock.spec.ContainerSpecBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stack is explained to be; {@link ExplainIT} holds it against engines. */
class ExplainTests {

    @TempDir
    private Path directory;

    private static Explanation explain(Consumer<ContainerSpecBuilder> options) {
        return Stack.builder()
                .name("shop")
                .container("app", app -> options.accept(app.image("app:1")))
                .build()
                .explain();
    }

    @Test
    void explainTellsThePlanTheCommandsAndTheComposeFile() {
        Explanation explanation = Stack.builder()
                .name("OrdersIT")
                .network("back")
                .volume("data", data -> data.options("type=tmpfs", "device=tmpfs"))
                .container(
                        "app",
                        app -> app.image("app:1")
                                .networks("back")
                                .env("DB=${db.endpoint:5432}", "COST=$5")
                                .command("run", "it's on")
                                .ports("8080:80")
                                .dependsOn("db:started"))
                .container(
                        "db",
                        db -> db.image("postgres:15")
                                .networks("back")
                                .ports("5432")
                                .env("POSTGRES_PASSWORD=s3cr3t")
                                .volumes("data:/data")
                                .waitForLog("ready"))
                .build()
                .explain();

        assertThat(explanation).hasToString("""
                stack OrdersIT
                  network back
                  volume data
                  container db (postgres:15)
                  container app (app:1) after db

                # with the docker CLI
                docker network create --driver bridge ordersit-back
                docker volume create --driver local --opt type=tmpfs --opt device=tmpfs ordersit-data

                # db takes what may be secret from the environment: POSTGRES_PASSWORD
                # db is ready by log 'ready'
                docker create --name ordersit-db --network ordersit-back --network-alias db --publish 127.0.0.1::5432/tcp --add-host host.docker.internal:host-gateway --env POSTGRES_PASSWORD --mount type=volume,source=ordersit-data,target=/data postgres:15
                docker start ordersit-db

                # app is ready by port 80
                docker create --name ordersit-app --network ordersit-back --network-alias app --publish 127.0.0.1:8080:80/tcp --add-host host.docker.internal:host-gateway --env DB=db:5432 --env 'COST=$5' app:1 run 'it'\\''s on'
                docker start ordersit-app

                # compose.yaml
                # db takes what may be secret from the environment: POSTGRES_PASSWORD
                # db is ready by log 'ready'
                # app is ready by port 80
                name: ordersit
                services:
                  db:
                    image: postgres:15
                    networks:
                      back: {}
                    ports:
                      - 127.0.0.1::5432/tcp
                    extra_hosts:
                      - host.docker.internal:host-gateway
                    environment:
                      POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?}
                    volumes:
                      - type: volume
                        source: data
                        target: /data
                  app:
                    image: app:1
                    depends_on:
                      db:
                        condition: service_started
                    networks:
                      back: {}
                    ports:
                      - 127.0.0.1:8080:80/tcp
                    extra_hosts:
                      - host.docker.internal:host-gateway
                    environment:
                      DB: db:5432
                      COST: $$5
                    command:
                      - run
                      - it's on
                networks:
                  back:
                    driver: bridge
                volumes:
                  data:
                    driver: local
                    driver_opts:
                      type: tmpfs
                      device: tmpfs
                """);
    }

    @Test
    void explainWhenSomethingIsKnownOnlyAtTheStartSaysSo() {
        Explanation explanation = explain(app -> app.reservedPorts("9092").env("ADDRESS=${hostPort:9092}"));

        assertThat(explanation.commands()).isEqualTo("""
                # ${hostPort:9092} is known only when the stack is started

                # app has host ports that are chosen before it is created
                # app is ready by port 9092
                docker create --name shop-app --publish 127.0.0.1::9092/tcp --add-host host.docker.internal:host-gateway --env 'ADDRESS=${hostPort:9092}' app:1
                docker start shop-app
                """);
        assertThat(explanation.composeFile()).contains("network_mode: bridge", "ADDRESS: $${hostPort:9092}");
    }

    @Test
    void explainWhenAnOptionOfAVolumeIsSecretLeavesItOut() {
        Explanation explanation = Stack.builder()
                .volume(
                        "share",
                        share -> share.options("type=cifs", "device=//nas/data", "o=username=me,password=s3cr3t'1"))
                .container(
                        "app",
                        app -> app.image("app:1").command("login", "s3cr3t'1").labels("note=s3cr3t'1"))
                .build()
                .explain();

        assertThat(explanation.toString())
                .contains(
                        "--opt device=//nas/data --opt 'o=username=me,password=***'",
                        "--label 'note=***'",
                        "app:1 login '***'")
                .doesNotContain("s3cr3t");
    }

    @Test
    void explainWritesBuildsFilesAndSecrets() throws IOException {
        Files.writeString(directory.resolve("Dockerfile"), "FROM busybox:1.36");
        Files.writeString(directory.resolve("app.conf"), "a=b");
        Files.writeString(directory.resolve("token"), "t0ken");
        Explanation explanation = Stack.builder()
                .name("shop")
                .container(
                        "app",
                        app -> app.build(
                                        directory.toString(),
                                        build -> build.args("VERSION=1", "TOKEN=abc/123")
                                                .target("0"))
                                .healthExec("test", "-e", "/up")
                                .copy(
                                        directory + "/app.conf:/etc/app.conf:mode=0440,uid=70,gid=70",
                                        "classpath:io/drydock/run/ExplainTests.class:/x")
                                .secrets("token=file:" + directory + "/token")
                                .secret("given", "s3cr3t"))
                .build()
                .explain();

        assertThat(explanation.commands()).isEqualTo("""

                # app has the secret token in /run/secrets, which 'docker create' has no word for
                # app has the secret given in /run/secrets, which 'docker create' has no word for
                # app has a health test that needs no shell, which 'docker create' has no word for
                docker build --tag shop-app --build-arg VERSION=1 --build-arg TOKEN --target 0 --file {dir}/Dockerfile {dir}
                docker create --name shop-app --add-host host.docker.internal:host-gateway --health-cmd 'test -e /up' shop-app
                # the copy belongs to 70:70 and has the mode 0440
                docker cp {dir}/app.conf shop-app:/etc/app.conf
                # app gets classpath:io/drydock/run/ExplainTests.class as /x
                docker start shop-app
                until [ "$(docker inspect --format '{{.State.Health.Status}}' shop-app)" = healthy ]; do sleep 0.1; done
                """.replace("{dir}", directory.toString()));
        assertThat(explanation.composeFile()).isEqualTo("""
                # app has the secret given of content that is given in Java
                # app gets classpath:io/drydock/run/ExplainTests.class as /x
                name: shop
                services:
                  app:
                    build:
                      context: {dir}
                      dockerfile: Dockerfile
                      args:
                        VERSION: '1'
                        TOKEN: null
                      target: '0'
                    network_mode: bridge
                    extra_hosts:
                      - host.docker.internal:host-gateway
                    healthcheck:
                      test:
                        - CMD
                        - test
                        - -e
                        - /up
                    secrets:
                      - source: app-token
                        target: token
                        mode: 256
                    configs:
                      - source: app-1
                        target: /etc/app.conf
                        uid: '70'
                        gid: '70'
                        mode: 288
                secrets:
                  app-token:
                    file: {dir}/token
                configs:
                  app-1:
                    file: {dir}/app.conf
                """.replace("{dir}", directory.toString()));
    }

    @Test
    @RequiresBuildx
    void explainWhenOthersHaveNoWordSaysSo() throws IOException {
        Files.writeString(directory.resolve("token"), "t0ken");
        Explanation explanation = Stack.builder()
                .name("shop")
                .network("back", back -> back.customize(body -> {}))
                .volume("data", data -> data.seed(directory + "/token"))
                .container(
                        "app",
                        app -> app.build(build -> build.dockerfileInline("FROM scratch\nCOPY x /")
                                        .secrets("token=file:" + directory + "/token"))
                                .networks("name=back,driver-opt=a=b")
                                .volumes("data:/data")
                                .mounts(
                                        "type=volume,target=/own,volume-driver=nas,volume-label=a=b",
                                        "type=bind,source=" + directory + ",target=/bound,bind-recursive=disabled")
                                .cpusetMems("0")
                                .stopTimeout("-1")
                                .startAttempts(3)
                                .publishAll(true)
                                .customize(body -> {}))
                .build()
                .explain();

        assertThat(explanation.composeFile().lines().filter(line -> line.startsWith("#")))
                .containsExactly(
                        "# app publishes what its image exposes, too, on loopback",
                        "# app is changed by code",
                        "# app is started up to 3 times",
                        "# app has --cpuset-mems 0, which Compose has no word for",
                        "# app is never killed when it is stopped",
                        "# app has the driver of an anonymous volume, which Compose has no word for",
                        "# app has labels of the volume at /own, which Compose has no word for",
                        "# app has bind-recursive=disabled, which Compose has no word for",
                        "# network back is changed by code",
                        "# volume data is filled with " + directory + "/token");
        assertThat(explanation.composeFile()).contains("      secrets:\n        - source: app-build-token\n");
        assertThat(explanation.commands())
                .contains(
                        "# network back is changed by code\n",
                        "# app has options of a network's driver, which older docker CLIs have no word for\n",
                        "docker buildx build --tag shop-app --secret id=token,src=" + directory
                                + "/token - <<'DOCKERFILE'\nFROM scratch\nCOPY x /\nDOCKERFILE\n");
    }

    @Test
    void startWhenStacksAreToBeExplainedTellsItBeforeAnythingElse() {
        FakeEngine engine = new FakeEngine().withImage("app:1");
        Queue<RunEvent> events = new ConcurrentLinkedQueue<>();
        Settings settings = Settings.from(Map.of("drydock.explain", "true")::get);
        StackBuilder stack = Stack.builder().name("shop").container("app", app -> app.image("app:1"));

        try (Session session = Session.open(() -> engine, List.of(events::add), settings, Optional.empty());
                RunningStack running = stack.build().start(session)) {
            assertThat(running.name()).isEqualTo("shop");
        }

        assertThat(events.peek())
                .isEqualTo(new RunEvent.StackExplained(
                        "shop", stack.build().explain().toString()));
    }
}
