/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineNotFoundException;
import io.drydock.engine.docker.DockerEngines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the user of a stack is told where there is no engine. Where one is named, no other is taken, though this machine may have one. */
@Timeout(30)
class NoEngineTests {

    private static final Duration SHORT = Duration.ofSeconds(1);

    @TempDir
    private Path home;

    private String failureOf(Supplier<ContainerEngine> connector) {
        try (Session session = Session.open(connector, List.of(), Settings.DEFAULT)) {
            Stack stack = Stack.builder()
                    .container("app", app -> app.image("busybox:1.36"))
                    .build();
            EngineNotFoundException failure =
                    catchThrowableOfType(EngineNotFoundException.class, () -> stack.start(session));
            return String.valueOf(failure.getMessage()).replace(home.toString(), "HOME");
        }
    }

    private String failureAt(String host) {
        return failureOf(() -> DockerEngines.with(Map.of("DOCKER_HOST", host), home, SHORT));
    }

    private static String unanswered(String host, String reason) {
        return """
                the container engine at 'HOST' (DOCKER_HOST) does not answer: REASON
                  drydock.engine.host  not set
                  DOCKER_HOST          HOST, REASON
                Start that engine, or change DOCKER_HOST; no other place is tried as long as it is set.""".replace("HOST,", host + ",")
                .replace("'HOST'", "'" + host + "'")
                .replace("REASON", reason);
    }

    @Test
    void startWhenThereIsNoEngineTellsAllPlaces() throws IOException {
        Files.createDirectories(home.resolve("run"));
        Files.createFile(home.resolve("run/docker.sock"));
        Map<String, String> variables = Map.of("XDG_RUNTIME_DIR", home + "/run");

        String message = failureOf(() -> DockerEngines.none(variables, home, "Connection refused"));

        assertThat(message.replaceAll("(?m)^  unix:///(var/)?run.*\n", "").replaceAll("(?m)(?<=\\S) {2,}", " | "))
                .isEqualTo("""
                        no container engine was found
                          drydock.engine.host | not set
                          DOCKER_HOST | not set
                          DOCKER_CONTEXT | not set
                          currentContext in HOME/.docker/config.json | not set
                          unix://HOME/run/docker.sock | connection refused
                          unix://HOME/.docker/run/docker.sock | no such file
                          unix://HOME/run/podman/podman.sock | no such file
                        Start Docker or Podman, or say with DOCKER_HOST where the engine is.""");
    }

    @Test
    void startWhenTheSocketIsForbiddenSaysWhoIsToBeLetIn() throws IOException {
        Files.createDirectories(home.resolve("run"));
        Files.createFile(home.resolve("run/docker.sock"));
        Map<String, String> variables = Map.of("XDG_RUNTIME_DIR", home + "/run");

        String message = failureOf(() -> DockerEngines.none(variables, home, "Permission denied"));

        assertThat(message.replaceAll("(?m)^  unix:///(var/)?run.*\n", "").replaceAll("(?m)(?<=\\S) {2,}", " | "))
                .isEqualTo("""
                        no container engine was found
                          drydock.engine.host | not set
                          DOCKER_HOST | not set
                          DOCKER_CONTEXT | not set
                          currentContext in HOME/.docker/config.json | not set
                          unix://HOME/run/docker.sock | permission denied
                          unix://HOME/.docker/run/docker.sock | no such file
                          unix://HOME/run/podman/podman.sock | no such file
                        Let this user use the socket (for Docker: add it to the group 'docker' and log in again).""");
    }

    @Test
    void startWhenTheSocketOfDockerHostIsForbiddenSaysWhoIsToBeLetIn() {
        Map<String, String> variables = Map.of("DOCKER_HOST", "unix:///docker.sock");

        assertThat(failureOf(() -> DockerEngines.none(variables, home, "Permission denied")))
                .isEqualTo("""
                the container engine at 'unix:///docker.sock' (DOCKER_HOST) does not answer: permission denied
                  drydock.engine.host  not set
                  DOCKER_HOST          unix:///docker.sock, permission denied
                Let this user use the socket (for Docker: add it to the group 'docker' and log in again), or change \
                DOCKER_HOST; no other place is tried as long as it is set.""");
    }

    @Test
    void startWhenNobodyListensAtDockerHostNamesIt() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String host = "tcp://127.0.0.1:" + port;

        assertThat(failureAt(host)).isEqualTo(unanswered(host, "connection refused"));
    }

    @Test
    void startWhenTheSocketFileOfDockerHostIsMissingNamesIt() {
        assertThat(failureAt("unix://" + home + "/docker.sock"))
                .isEqualTo(unanswered("unix://HOME/docker.sock", "no such file or directory"));
    }

    @Test
    void startWhenNobodyListensAtTheSocketFileOfDockerHostNamesIt() throws IOException {
        Path file = home.resolve("docker.sock");
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(file))
                .close();

        assertThat(failureAt("unix://" + file)).isEqualTo(unanswered("unix://HOME/docker.sock", "connection refused"));
    }

    /** The kernel accepts for it. */
    @Test
    void startWhenTheEngineOfDockerHostHangsGivesUp() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String host = "tcp://127.0.0.1:" + socket.getLocalPort();

            assertThat(failureAt(host)).isEqualTo(unanswered(host, "no answer within 1 s"));
        }
    }

    @Test
    void startWhenTheEngineOfASocketFileHangsGivesUp() throws IOException {
        Path file = home.resolve("docker.sock");
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(file));

            assertThat(failureAt("unix://" + file))
                    .isEqualTo(unanswered("unix://HOME/docker.sock", "no answer within 1 s"));
        }
    }

    @Test
    void startWhenSomethingElseAnswersAtDockerHostSaysSo() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            String host = "tcp://127.0.0.1:" + server.getAddress().getPort();

            assertThat(failureAt(host)).isEqualTo(unanswered(host, "its answer is not that of a container engine"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void startWhenThereWasNoEngineIsNotTriedAgain() {
        AtomicInteger asked = new AtomicInteger();
        try (Session session = Session.open(
                () -> {
                    asked.incrementAndGet();
                    throw new EngineNotFoundException("none", null);
                },
                List.of(),
                Settings.DEFAULT)) {
            Stack stack = Stack.builder().network("back").build();

            for (int i = 0; i < 3; i++) {
                assertThat(catchThrowableOfType(EngineNotFoundException.class, () -> stack.start(session)))
                        .hasMessage("none");
            }

            assertThat(asked).hasValue(1);
        }
    }
}
