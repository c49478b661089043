/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.drydock.engine.BuildFailedException;
import io.drydock.engine.ContainerRequest;
import io.drydock.engine.ContainerSnapshot;
import io.drydock.engine.ContainerSnapshot.Health;
import io.drydock.engine.ContainerSnapshot.State;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.EngineFacts;
import io.drydock.engine.EngineNotFoundException;
import io.drydock.engine.EngineStream;
import io.drydock.engine.EngineVersion;
import io.drydock.engine.HealthcheckSnapshot;
import io.drydock.engine.ImageBuild;
import io.drydock.engine.ImageDetails;
import io.drydock.engine.ImageSummary;
import io.drydock.engine.ImageUnavailableException;
import io.drydock.engine.ImageUnavailableException.Reason;
import io.drydock.engine.LogLine;
import io.drydock.engine.LogListener;
import io.drydock.engine.LogRequest;
import io.drydock.engine.NoSuchContainerException;
import io.drydock.engine.NoSuchImageException;
import io.drydock.engine.OutputListener;
import io.drydock.engine.PortBinding;
import io.drydock.engine.PublishedContainer;
import io.drydock.engine.Requests;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.Builder;
import io.drydock.spec.Builds;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.Customization;
import io.drydock.spec.ImageReference;
import io.drydock.spec.Protocol;
import io.drydock.spec.RuntimeSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the adapter makes of answers that a real engine gives rarely. */
class DockerEngineTests {

    private static final ImageReference IMAGE = new ImageReference("shop/orders", "1", null);

    @TempDir
    private Path home;

    // versions

    @Test
    void stopSendsItsSignalWithTheCallFromVersion42On() throws IOException {
        try (StubEngine stub = new StubEngine("1.42");
                DockerEngine engine = stub.connect(home)) {
            engine.commands().stop("c", "SIGINT", Duration.ofMillis(1500));

            assertThat(stub.requests()).last().isEqualTo("POST /v1.42/containers/c/stop?signal=SIGINT&t=2");
        }
    }

    @Test
    void stopWithoutATimeoutWaitsForThatOfTheContainer() throws IOException {
        try (StubEngine stub = new StubEngine("1.42")
                        .reply("GET /containers/c/json", 200, "{\"Config\":{\"StopTimeout\":3}}");
                DockerEngine engine = stub.connect(home)) {
            engine.commands().stop("c", null, null);

            assertThat(stub.requests()).last().isEqualTo("POST /v1.42/containers/c/stop");
        }
    }

    @Test
    void stopWhenTheContainerIsNeverKilledWaits() throws IOException {
        try (StubEngine stub = new StubEngine("1.42")
                        .reply("GET /containers/c/json", 200, "{\"Config\":{\"StopTimeout\":-1}}");
                DockerEngine engine = stub.connect(home)) {
            engine.commands().stop("c", null, null);

            assertThat(stub.requests()).last().isEqualTo("POST /v1.42/containers/c/stop");
        }
    }

    @Test
    void stopWithASignalBeforeVersion42WaitsAndEndsRestarts() throws IOException {
        try (StubEngine stub = new StubEngine("1.41").reply("POST /containers/c/wait", 200, "{\"StatusCode\":3}");
                DockerEngine engine = stub.connect(home)) {
            engine.commands().stop("c", "SIGINT", Duration.ofMillis(1500));

            assertThat(stub.requests())
                    .endsWith(
                            "POST /v1.41/containers/c/wait",
                            "POST /v1.41/containers/c/kill?signal=SIGINT",
                            "POST /v1.41/containers/c/stop?t=0");
        }
    }

    @Test
    void stopWithASignalWhenItDoesNotRunEndsRestarts() throws IOException {
        try (StubEngine stub = new StubEngine("1.41")
                        .reply("POST /containers/c/kill", 409, "{\"message\":\"Container c is not running\"}");
                DockerEngine engine = stub.connect(home)) {
            engine.commands().stop("c", "SIGINT", Duration.ofSeconds(3));

            assertThat(stub.requests()).last().isEqualTo("POST /v1.41/containers/c/stop?t=0");
        }
    }

    @Test
    void stopWhenTheEngineRefusesTheSignalSaysSo() throws IOException {
        try (StubEngine stub = new StubEngine("1.41")
                        .reply("POST /containers/c/kill", 400, "{\"message\":\"Invalid signal: SIGFOO\"}");
                DockerEngine engine = stub.connect(home)) {
            assertThatExceptionOfType(EngineCallException.class)
                    .isThrownBy(() -> engine.commands().stop("c", "SIGFOO", Duration.ofSeconds(3)))
                    .withMessage(
                            "the engine could not send SIGFOO to container 'c': Invalid signal: SIGFOO (status 400)");
        }
    }

    @Test
    void stopForAsLongAsItTakesSendsWhatTheEngineCanCount() throws IOException {
        try (StubEngine stub = new StubEngine("1.42");
                DockerEngine engine = stub.connect(home)) {
            engine.commands().stop("c", null, ChronoUnit.FOREVER.getDuration());

            assertThat(stub.requests()).last().isEqualTo("POST /v1.42/containers/c/stop?t=3153600000");
        }
    }

    @Test
    void awaitWhenItDoesNotEndInTimeIsEmpty() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        try (StubEngine stub = new StubEngine("1.41").hangOn("/containers/c/wait", over);
                DockerEngine engine = stub.connect(home)) {
            assertThat(engine.commands().await("c", Duration.ofMillis(100))).isEmpty();
            over.countDown();
        }
    }

    private String pathSpokenTo(String apiVersion) throws IOException {
        try (StubEngine stub = new StubEngine(apiVersion);
                DockerEngine engine = stub.connect(home)) {
            engine.removeNetwork("n");
            return stub.requests().get(1);
        }
    }

    @Test
    void connectSpeaksTheNewestVersionThatBothKnow() throws IOException {
        assertThat(pathSpokenTo("1.41")).isEqualTo("DELETE /v1.41/networks/n");
        assertThat(pathSpokenTo("1.48")).isEqualTo("DELETE /v1.48/networks/n");
        assertThat(pathSpokenTo("1.60")).isEqualTo("DELETE /v1.51/networks/n");
    }

    @Test
    void connectWhenTheEngineIsTooOldSaysSo() throws IOException {
        try (StubEngine stub = new StubEngine("1.40")) {
            assertThatExceptionOfType(EngineCallException.class)
                    .isThrownBy(() -> stub.connect(home))
                    .withMessage("the engine could not speak API version 1.41: it speaks 1.40 at the most; "
                            + "Drydock needs Docker 20.10 or newer");
        }
    }

    @Test
    void connectWhenItIsNoEngineSaysSo() throws IOException {
        try (StubEngine stub = new StubEngine("")) {
            assertThatExceptionOfType(EngineNotFoundException.class)
                    .isThrownBy(() -> stub.connect(home))
                    .withMessageStartingWith(
                            "the container engine at '" + stub.uri()
                                    + "' (drydock.engine.host) does not answer: its answer is not that of a container engine\n");
        }
    }

    @Test
    void connectWhenNobodyListensSaysSo() {
        assertThatExceptionOfType(EngineNotFoundException.class)
                .isThrownBy(() -> DockerEngine.connect(
                        EngineLocator.Surroundings.ofSystem("tcp://127.0.0.1:1"), UnaryOperator.identity()))
                .withMessageStartingWith(
                        "the container engine at 'tcp://127.0.0.1:1' (drydock.engine.host) does not answer: connection refused\n");
    }

    // an engine that hangs

    @Test
    void connectWhenTheEngineHangsGivesUp() throws IOException {
        Path socket = home.resolve("d.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));

            assertThatExceptionOfType(EngineNotFoundException.class)
                    .isThrownBy(() -> DockerEngine.connect(
                            new EngineLocator.Surroundings("unix://" + socket, name -> null, home, false),
                            client -> client,
                            Duration.ofSeconds(1)))
                    .withMessageContaining("does not answer: no answer within 1 s\n");
        }
    }

    @Test
    void callWhenTheEngineHangsOnASocketFileNamesTheCall() throws Exception {
        Path socket = home.resolve("d.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            CompletableFuture<SocketChannel> accepted = CompletableFuture.supplyAsync(() -> answerOnce(server));

            try (DockerEngine engine = DockerEngine.connect(
                    new EngineLocator.Surroundings("unix://" + socket, name -> null, home, false),
                    client -> client,
                    Duration.ofSeconds(1))) {
                assertThatExceptionOfType(EngineCallException.class)
                        .isThrownBy(() -> engine.startContainer("c"))
                        .withMessage("the engine could not start container 'c': no answer within 1 s");
            }
            accepted.get(10, TimeUnit.SECONDS).close();
        }
    }

    private static SocketChannel answerOnce(ServerSocketChannel server) {
        try {
            SocketChannel channel = server.accept();
            String ping = "HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nContent-Length: 2\r\n\r\nOK";
            channel.write(ByteBuffer.wrap(ping.getBytes(UTF_8)));
            return channel;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void callWhenTheEngineHangsOverTcpNamesTheCall() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (StubEngine stub = new StubEngine("1.41").hangOn("/containers/c/start", over);
                DockerEngine engine = stub.connect(home, Duration.ofSeconds(1))) {
            assertThatExceptionOfType(EngineCallException.class)
                    .isThrownBy(() -> engine.startContainer("c"))
                    .withMessage("the engine could not start container 'c': no answer within 1 s");
            over.countDown();
        }
    }

    // containers

    @Test
    void removeContainerWhenSomeoneElseRemovesItWaitsUntilItIsGone() throws IOException {
        try (StubEngine stub = new StubEngine("1.41");
                DockerEngine engine = stub.connect(home)) {
            stub.reply("DELETE /containers/c", 409, "{\"message\":\"removal of container c is already in progress\"}");
            stub.reply("POST /containers/c/wait", 404, "{\"message\":\"No such container: c\"}");

            engine.removeContainer("c");

            assertThat(stub.requests()).contains("POST /v1.41/containers/c/wait?condition=removed");
        }
    }

    @Test
    void inspectContainerReadsAllThatIsThere() throws IOException {
        try (StubEngine stub = new StubEngine("1.41");
                DockerEngine engine = stub.connect(home)) {
            stub.reply("GET /containers/c/json", 200, """
                    {"Id":"abc","State":{"Status":"paused","ExitCode":137,"OOMKilled":true,"Error":"no","FinishedAt":"2026-11-28T22:06:22.076175214Z",
                      "Health":{"Status":"unhealthy","FailingStreak":2,"Log":[{"ExitCode":-1,"Output":"Health check exceeded timeout (1s)"},
                        {"ExitCode":2,"Output":"no response\\n"}]}},
                     "Config":{"Healthcheck":{"Test":["CMD-SHELL","pg_isready"],"Timeout":3000000000}},
                     "NetworkSettings":{"Networks":{"back":{"IPAddress":"172.18.0.2"},"front":{"IPAddress":""}},"Ports":{"80/tcp":[{"HostIp":"::","HostPort":"2"},{"HostIp":"0.0.0.0","HostPort":"1"}],
                       "53/udp":[{"HostIp":"127.0.0.1","HostPort":"3"}],"90/tcp":null,"9/sctp":[{"HostPort":"4"}]}}}""");

            assertThat(engine.inspectContainer("c"))
                    .isEqualTo(new ContainerSnapshot(
                            "abc",
                            State.PAUSED,
                            137,
                            true,
                            "no",
                            Health.UNHEALTHY,
                            Map.of(
                                    ContainerPort.tcp(80),
                                    List.of(new PortBinding("0.0.0.0", 1), new PortBinding("::", 2)),
                                    new ContainerPort(53, Protocol.UDP),
                                    List.of(new PortBinding("127.0.0.1", 3)),
                                    new ContainerPort(9, Protocol.SCTP),
                                    List.of(new PortBinding("", 4))),
                            List.of("172.18.0.2"),
                            new HealthcheckSnapshot(
                                    List.of("/bin/sh", "-c", "pg_isready"),
                                    Duration.ofSeconds(3),
                                    List.of(
                                            new HealthcheckSnapshot.Result(-1, "Health check exceeded timeout (1s)"),
                                            new HealthcheckSnapshot.Result(2, "no response\n"))),
                            Instant.parse("2026-11-28T22:06:22.076175214Z")));
        }
    }

    @Test
    void inspectContainerWhenAPortIsPublishedSeveralTimesTellsItInTheOrderOfTheRequest() throws IOException {
        try (StubEngine stub = new StubEngine("1.41");
                DockerEngine engine = stub.connect(home)) {
            stub.reply("GET /containers/c/json", 200, """
                    {"Id":"abc","State":{"Status":"running"},
                     "HostConfig":{"PortBindings":{"7000/tcp":[{"HostIp":"127.0.0.1","HostPort":"17000"},
                       {"HostIp":"0.0.0.0","HostPort":"17080"},{"HostIp":"::1","HostPort":""}]}},
                     "NetworkSettings":{"Ports":{"7000/tcp":[{"HostIp":"0.0.0.0","HostPort":"17080"},
                       {"HostIp":"::1","HostPort":"49153"},{"HostIp":"127.0.0.1","HostPort":"17000"}]}}}""");

            ContainerSnapshot container = engine.inspectContainer("c");

            assertThat(container.bindings().get(ContainerPort.tcp(7000)))
                    .containsExactly(
                            new PortBinding("127.0.0.1", 17000),
                            new PortBinding("0.0.0.0", 17080),
                            new PortBinding("::1", 49153));
            assertThat(container.publishedPorts()).containsEntry(ContainerPort.tcp(7000), 17000);
        }
    }

    @Test
    void createContainerWhenCustomizeNamesAnImageThatIsMissingNamesThatOne() throws IOException {
        try (StubEngine stub = new StubEngine("1.41");
                DockerEngine engine = stub.connect(home)) {
            stub.reply("POST /containers/create", 404, "{\"message\":\"No such image: alpine:3.19\"}");
            Customization customization = new Customization(List.of(body -> body.put("Image", "alpine:3.19")));
            RuntimeSpec runtime = new RuntimeSpec(
                    Map.of(),
                    RuntimeSpec.DEFAULT.system(),
                    null,
                    RuntimeSpec.DEFAULT.health(),
                    RuntimeSpec.DEFAULT.resources(),
                    RuntimeSpec.DEFAULT.security(),
                    RuntimeSpec.DEFAULT.logging(),
                    customization);

            assertThatThrownBy(() -> engine.createContainer(Requests.container("c", "busybox:1.36", Map.of())
                            .runtime(runtime)
                            .build()))
                    .isInstanceOf(EngineCallException.class)
                    .hasMessage(
                            "the engine could not create container 'c': No such image: alpine:3.19, which 'customize'"
                                    + " names: pull it before, as only declared images are (status 404)");
        }
    }

    @Test
    void inspectContainerWhenItEndedTellsNoPublishedPorts() throws IOException {
        try (StubEngine stub = podman();
                DockerEngine engine = stub.connect(home)) {
            stub.reply("GET /containers/c/json", 200, """
                    {"Id":"abc","State":{"Status":"stopped"},
                     "NetworkSettings":{"Ports":{"80/tcp":[{"HostIp":"127.0.0.1","HostPort":"1"}]}}}""");

            assertThat(engine.inspectContainer("c").publishedPorts()).isEmpty();
        }
    }

    @Test
    void inspectImageReadsWhatIsThere() throws IOException {
        try (StubEngine stub = new StubEngine("1.41");
                DockerEngine engine = stub.connect(home)) {
            stub.reply("GET /images/shop/app:1/json", 200, """
                    {"Id":"sha256:abc","Created":"2026-01-02T03:04:05.6+01:00","Architecture":"arm64",
                     "Metadata":{"LastTagTime":"0001-01-01T00:00:00Z"},
                     "Config":{"ExposedPorts":{"80/tcp":{},"53/udp":{},"90":{}},"Labels":{"version":"1.2"},
                               "OnBuild":["COPY . /app"]}}""");

            assertThat(engine.inspectImage("shop/app:1"))
                    .isEqualTo(new ImageDetails(
                            "sha256:abc",
                            Instant.parse("2026-01-02T02:04:05.6Z"),
                            Instant.MIN,
                            "arm64",
                            List.of(ContainerPort.tcp(80), new ContainerPort(53, Protocol.UDP), ContainerPort.tcp(90)),
                            Map.of("version", "1.2"),
                            true));
        }
    }

    @Test
    void inspectImageWhenItIsNotThereSaysSo() throws IOException {
        try (StubEngine stub = new StubEngine("1.41");
                DockerEngine engine = stub.connect(home)) {
            stub.reply("GET /images/shop:1/json", 404, "{\"message\":\"No such image: shop:1\"}");

            assertThatExceptionOfType(NoSuchImageException.class)
                    .isThrownBy(() -> engine.inspectImage("shop:1"))
                    .withMessage("the engine does not have the image 'shop:1'");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No such image: shop:1",
                "image with reference shop:1 was found but does not match the specified platform: wanted linux/arm64",
                "image with reference shop:1 was found but does not provide the specified platform (linux/arm64)"
            })
    void createContainerWhenTheImageIsNotThereForThePlatformSaysSo(String answer) throws IOException {
        try (StubEngine stub = new StubEngine("1.41")
                        .reply("POST /containers/create", 404, "{\"message\":\"" + answer + "\"}");
                DockerEngine engine = stub.connect(home)) {
            ContainerRequest request =
                    Requests.container("c", "shop:1", Map.of()).build();

            assertThatExceptionOfType(NoSuchImageException.class).isThrownBy(() -> engine.createContainer(request));
        }
    }

    // streams

    private static final class Deaf implements OutputListener {

        @Override
        public void onOutput(LogLine.Source source, byte[] bytes) {}

        @Override
        public void onEnd() {}
    }

    private static final String ATTACH = "POST /v1.41/containers/c/attach?stream=1&stdin=1&stdout=1&stderr=1";

    @Test
    void attachSendsNoBodyWhichTheProcessWouldRead() throws IOException {
        try (StubEngine stub = logging("\"Type\":\"json-file\",\"Config\":{}");
                DockerEngine engine = stub.connect(home)) {
            engine.commands().attach("c", new Deaf()).close();

            assertThat(stub.requests()).last().isEqualTo(ATTACH + "&logs=1");
            assertThat(stub.bodies()).last().isEqualTo("");
        }
    }

    private static StubEngine logging(String config) throws IOException {
        return new StubEngine("1.41")
                .reply("GET /containers/c/json", 200, "{\"HostConfig\":{\"LogConfig\":{" + config + "}}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Type\":\"none\"",
                "\"Type\":\"passthrough\"",
                "\"Type\":\"syslog\",\"Config\":{\"cache-disabled\":\"true\"}"
            })
    void attachWhenTheLogIsNotKeptDoesNotAskForIt(String config) throws IOException {
        try (StubEngine stub = logging(config);
                DockerEngine engine = stub.connect(home)) {
            engine.commands().attach("c", new Deaf()).close();

            assertThat(stub.requests()).last().isEqualTo(ATTACH);
        }
    }

    @Test
    void attachWhenTheEngineKeepsACopyOfTheLogAsksForIt() throws IOException {
        try (StubEngine stub = logging("\"Type\":\"syslog\",\"Config\":{\"tag\":\"c\"}");
                DockerEngine engine = stub.connect(home)) {
            engine.commands().attach("c", new Deaf()).close();

            assertThat(stub.requests()).last().isEqualTo(ATTACH + "&logs=1");
        }
    }

    @Test
    void logsWhenAllAreWantedDoesNotSayHowMany() throws IOException {
        try (StubEngine stub = new StubEngine("1.41");
                DockerEngine engine = stub.connect(home)) {
            stub.reply("GET /containers/c/logs", 200, "");

            engine.logs("c", 10);
            engine.logs("c", Integer.MAX_VALUE);

            assertThat(stub.requests())
                    .containsSubsequence(
                            "GET /v1.41/containers/c/logs?tail=10&stdout=1&stderr=1",
                            "GET /v1.41/containers/c/logs?tail=all&stdout=1&stderr=1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.42, application/vnd.docker.raw-stream, true, false",
        "1.42, application/vnd.docker.multiplexed-stream, false, false",
        "1.41, application/vnd.docker.raw-stream, true, true",
        "1.41, application/vnd.docker.raw-stream, false, true",
        "1.41, text/plain, true, true"
    })
    void logsOfATerminalAreKnownByTheTypeOfTheAnswerOrElseByTheContainer(
            String version, String type, boolean tty, boolean asks) throws IOException {
        String output = "\1\0\0\0\0\0\0\4out\n";
        try (StubEngine stub = new StubEngine(version)
                        .reply("GET /containers/c/logs", 200, output, type)
                        .reply("GET /containers/c/json", 200, "{\"Config\":{\"Tty\":" + tty + "}}");
                DockerEngine engine = stub.connect(home)) {
            assertThat(engine.logs("c", 10)).containsExactly(tty ? output.replace("\n", "") : "out");
            assertThat(stub.requests().contains("GET /v" + version + "/containers/c/json"))
                    .isEqualTo(asks);
        }
    }

    @Test
    void followLogsOnPodmanDoesNotWaitForTheFirstLine() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        CompletableFuture<String> ended = new CompletableFuture<>();
        try (StubEngine stub = podman().hangOn("/containers/c/logs", over);
                DockerEngine engine = stub.connect(home, Duration.ofSeconds(1))) {
            stub.reply("GET /containers/c/json", 200, "{}");
            stub.reply("GET /containers/c/logs", 200, "\1\0\0\0\0\0\0\5late\n");
            List<String> lines = new CopyOnWriteArrayList<>();

            engine.followLogs("c", LogRequest.ALL, listener(lines::add, () -> ended.complete("end")));

            assertThat(lines).isEmpty();
            over.countDown();
            assertThat(ended.get(10, TimeUnit.SECONDS)).isEqualTo("end");
            assertThat(lines).containsExactly("late");
        }
    }

    @Test
    void followLogsOnPodmanWhenClosedBeforeTheFirstLineTellsNothing() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        try (StubEngine stub = podman().hangOn("/containers/c/logs", over);
                DockerEngine engine = stub.connect(home)) {
            List<String> heard = new CopyOnWriteArrayList<>();
            EngineStream stream = engine.followLogs("c", LogRequest.ALL, listener(heard::add, () -> heard.add("end")));
            await().until(() -> stub.requests().stream().anyMatch(request -> request.contains("/logs?follow=1")));

            stream.close();
            over.countDown();

            await().until(DockerEngineTests::nobodyFollowsALog);
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void followLogsOnPodmanWhenTheContainerIsUnknownSaysSo() throws IOException {
        try (StubEngine stub = podman();
                DockerEngine engine = stub.connect(home)) {
            stub.reply("GET /containers/c/json", 404, "{\"message\":\"no such container\"}");

            assertThatExceptionOfType(NoSuchContainerException.class)
                    .isThrownBy(() -> engine.followLogs("c", LogRequest.ALL, listener(line -> {}, () -> {})))
                    .withMessage("the engine has no container 'c'");
        }
    }

    private static boolean nobodyFollowsALog() {
        return Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("drydock-log-of-c"));
    }

    private static StubEngine podman() throws IOException {
        return new StubEngine("1.41").withPingHeader("Libpod-API-Version", "4.3.1");
    }

    private static LogListener listener(Consumer<String> onLine, Runnable onEnd) {
        return new LogListener() {
            @Override
            public void onLine(LogLine line) {
                onLine.accept(line.text());
            }

            @Override
            public void onEnd() {
                onEnd.run();
            }
        };
    }

    // any call

    @Test
    void callWhenTheAnswerIsNotJsonKeepsItsText() throws IOException {
        try (StubEngine stub = new StubEngine("1.41");
                DockerEngine engine = stub.connect(home)) {
            stub.reply("POST /containers/c/start", 502, "Bad gateway\n");

            assertThatExceptionOfType(EngineCallException.class)
                    .isThrownBy(() -> engine.startContainer("c"))
                    .withMessage("the engine could not start container 'c': Bad gateway (status 502)");
        }
    }

    // facts

    @Test
    void versionAndInfoReadWhatIsThere() throws IOException {
        try (StubEngine stub = podman();
                DockerEngine engine = stub.connect(home)) {
            stub.reply("GET /version", 200, """
                    {"Version":"4.3.1","ApiVersion":"1.41","MinAPIVersion":"1.24","Os":"linux","Arch":"arm64",
                     "KernelVersion":"6.1.0"}""");
            stub.reply("GET /info", 200, """
                    {"Driver":"vfs","CgroupVersion":"2","NCPU":3,"MemTotal":25276026880,"LiveRestoreEnabled":true,
                     "Swarm":{"LocalNodeState":"active"},"Runtimes":{"crun":{},"runc":{}},
                     "SecurityOptions":["name=seccomp,profile=default","name=rootless","name=usernsx"],
                     "Plugins":{"Network":["bridge"],"Volume":["local"],"Log":["journald","k8s-file"],"Authorization":null}}""");

            assertThat(engine.version())
                    .isEqualTo(new EngineVersion("Podman", "4.3.1", "1.41", "1.24", "linux", "arm64", "6.1.0", true));
            assertThat(engine.info())
                    .isEqualTo(new EngineFacts(
                            "vfs",
                            "2",
                            3,
                            25_276_026_880L,
                            true,
                            true,
                            new EngineFacts.Security(true, false, false, false, true),
                            new EngineFacts.Drivers(
                                    List.of("bridge"),
                                    List.of("local"),
                                    List.of("journald", "k8s-file"),
                                    List.of("crun", "runc"))));
        }
    }

    @Test
    void imagesLeavesOutNamesThatAreNone() throws IOException {
        try (StubEngine stub = new StubEngine("1.41");
                DockerEngine engine = stub.connect(home)) {
            stub.reply("GET /images/json", 200, """
                    [{"Id":"sha256:a","RepoTags":["<none>:<none>"],"RepoDigests":["<none>@<none>"],"Size":5000000000,
                      "Created":1700000000,"Labels":null},
                     {"Id":"sha256:b","RepoTags":["shop:1"],"RepoDigests":null,"Size":1,"Created":0,"Labels":{"k":"v"}}]""");

            assertThat(engine.images())
                    .containsExactly(
                            new ImageSummary(
                                    "sha256:a",
                                    List.of(),
                                    List.of(),
                                    5_000_000_000L,
                                    Instant.ofEpochSecond(1_700_000_000),
                                    Map.of()),
                            new ImageSummary(
                                    "sha256:b", List.of("shop:1"), List.of(), 1, Instant.EPOCH, Map.of("k", "v")));
        }
    }

    @Test
    void publishingLooksThroughAllContainers() throws IOException {
        try (StubEngine stub = new StubEngine("1.41");
                DockerEngine engine = stub.connect(home)) {
            stub.reply("GET /containers/json", 200, """
                    [{"Id":"a","Names":["/web"],"Image":"nginx","Labels":{"k":"v"},
                      "Ports":[{"PrivatePort":80,"Type":"tcp"},{"IP":"0.0.0.0","PrivatePort":80,"PublicPort":8080,"Type":"tcp"}]},
                     {"Id":"0123456789abcdef","Names":null,"Image":"dns","Ports":[{"IP":"::","PublicPort":8080,"Type":"udp"}]}]""");

            assertThat(engine.publishing(8080, Protocol.TCP))
                    .containsExactly(
                            new PublishedContainer("web", "nginx", Map.of("k", "v"), new PortBinding("0.0.0.0", 8080)));
            assertThat(engine.publishing(8080, Protocol.UDP))
                    .containsExactly(
                            new PublishedContainer("0123456789abcdef", "dns", Map.of(), new PortBinding("::", 8080)));
            assertThat(engine.publishing(80, Protocol.TCP)).isEmpty();
        }
    }

    // pulls

    private ImageUnavailableException failureOfPull(int status, String body) throws IOException {
        try (StubEngine stub = new StubEngine("1.41");
                DockerEngine engine = stub.connect(home)) {
            stub.reply("POST /images/create", status, body);
            engine.pullImage(IMAGE, null, line -> {});
            throw new AssertionError("the pull succeeded");
        } catch (ImageUnavailableException e) {
            return e;
        }
    }

    @Test
    void pullImageWhenTheErrorComesInsideTheAnswerFails() throws IOException {
        ImageUnavailableException failure = failureOfPull(200, """
                {"status":"Pulling from shop/orders","id":"1"}
                {"errorDetail":{"message":"toomanyrequests: slow down"},"error":"toomanyrequests: slow down"}
                """);

        assertThat(failure)
                .hasMessage(
                        "image 'shop/orders:1' could not be pulled from Docker Hub: rate limited: toomanyrequests: slow down");
        assertThat(failure.reason()).isEqualTo(Reason.RATE_LIMITED);
    }

    @Test
    void pullImageAlwaysSendsATagOrADigest() throws IOException {
        try (StubEngine stub = new StubEngine("1.41");
                DockerEngine engine = stub.connect(home)) {
            stub.reply("POST /images/create", 200, "{\"status\":\"Pull complete\"}");
            String digest = "sha256:" + "0".repeat(64);

            engine.pullImage(IMAGE, null, line -> {});
            engine.pullImage(new ImageReference("shop/orders", null, digest), null, line -> {});

            assertThat(stub.requests())
                    .endsWith(
                            "POST /v1.41/images/create?fromImage=shop%2Forders&tag=1",
                            "POST /v1.41/images/create?fromImage=shop%2Forders&tag=sha256%3A" + "0".repeat(64));
        }
    }

    // builds

    private static ImageBuild build() {
        return new ImageBuild(
                "shop:1",
                "Dockerfile",
                Builds.of(build -> build.args("TOKEN=s3cret").target("app")),
                Map.of("a", "b"),
                out -> out.write(1));
    }

    @Test
    void buildImageOnPodmanUsesTheClassicBuilder() throws IOException {
        try (StubEngine stub = podman();
                DockerEngine engine = stub.connect(home)) {
            stub.reply("POST /build", 200, """
                    {"stream":"STEP 1/2: FROM busybox\\n"}
                    {"stream":"Successfully built 0123456789ab\\n"}
                    """);
            List<String> progress = new ArrayList<>();

            assertThat(engine.buildImage(build(), line -> progress.add(line.text())))
                    .isEqualTo("0123456789ab");

            assertThat(progress).containsExactly("[1/2] FROM busybox");
            assertThat(stub.requests().get(1))
                    .startsWith("POST /v1.41/build?t=shop%3A1")
                    .doesNotContain("version=2");
        }
    }

    @Test
    void buildImageOnDockerUsesBuildKit() throws IOException {
        try (StubEngine stub = new StubEngine("1.41");
                DockerEngine engine = stub.connect(home)) {
            stub.reply("POST /build", 200, "{\"id\":\"moby.image.id\",\"aux\":{\"ID\":\"sha256:12\"}}");

            assertThat(engine.buildImage(build(), line -> {})).isEqualTo("sha256:12");

            assertThat(stub.requests().get(1))
                    .isEqualTo("POST /v1.41/build?t=shop%3A1&dockerfile=Dockerfile&buildargs=%7B%22TOKEN%22%3A%22s3cret"
                            + "%22%7D&labels=%7B%22a%22%3A%22b%22%7D&rm=1&forcerm=1&target=app&version=2");
        }
    }

    @Test
    void buildImageWhenBuildKitDoesNotKnowALimitTakesTheClassicBuilderOrSaysSo() throws IOException {
        try (StubEngine old = new StubEngine("1.41");
                StubEngine young = new StubEngine("1.42");
                DockerEngine before = old.connect(home);
                DockerEngine after = young.connect(home)) {
            BuildSpec limited = Builds.of(build -> build.ulimits("nofile=10"));
            BuildSpec refused = Builds.of(build -> build.shmSize("1m").builder(Builder.BUILDKIT));

            assertThat(before.builderOf(Builds.of(build -> {}))).isEqualTo(Builder.BUILDKIT);
            assertThat(before.builderOf(limited)).isEqualTo(Builder.CLASSIC);
            assertThat(after.builderOf(limited)).isEqualTo(Builder.BUILDKIT);
            assertThat(after.builderOf(Builds.of(build -> build.network("bridge"))))
                    .isEqualTo(Builder.CLASSIC);
            assertThatExceptionOfType(BuildFailedException.class)
                    .isThrownBy(() -> before.buildImage(
                            new ImageBuild("app:1", "Dockerfile", refused, Map.of(), out -> {}), line -> {}))
                    .withMessage(
                            "the build failed: the BuildKit of this engine does not know shmSize and ulimits, that of"
                                    + " Docker 23 and later does: leave builder out, or choose CLASSIC");
        }
    }

    @Test
    void buildImageWhenTheClassicBuilderFailsNamesTheStepAndItsOutput() throws IOException {
        try (StubEngine stub = podman();
                DockerEngine engine = stub.connect(home)) {
            stub.reply("POST /build", 200, """
                    {"stream":"Step 1/2 : FROM busybox"}
                    {"stream":"\\n"}
                    {"stream":" ---> 0123456789ab\\n"}
                    {"stream":"Step 2/2 : RUN exit 7"}
                    {"stream":"\\n"}
                    {"stream":" ---> Running in 0123456789ab\\n"}
                    {"stream":"\\u001b[91mabout to fail\\n\\u001b[0m"}
                    {"errorDetail":{"code":7,"message":"The command '/bin/sh -c exit 7' returned a non-zero code: 7"},"error":"The command '/bin/sh -c exit 7' returned a non-zero code: 7"}
                    """);

            assertThatExceptionOfType(BuildFailedException.class)
                    .isThrownBy(() -> engine.buildImage(build(), line -> {}))
                    .withMessage("the build failed at [2/2] RUN exit 7: exit code 7")
                    .satisfies(failure -> assertThat(failure.output()).containsExactly("about to fail"));
        }
    }

    @Test
    void buildImageOnPodmanWhenALaterStageFailsNamesTheStepAndItsOutput() throws IOException {
        try (StubEngine stub = podman();
                DockerEngine engine = stub.connect(home)) {
            stub.reply("POST /build", 200, """
                    {"stream":"[1/2] STEP 2/2: RUN echo first\\n"}
                    {"stream":"first\\n"}
                    {"stream":"--> 49bbad7ef5c\\n"}
                    {"stream":"[2/2] STEP 1/2: FROM busybox\\n"}
                    {"stream":"[2/2] STEP 2/2: RUN echo second; exit 7\\n"}
                    {"stream":"second\\n"}
                    {"errorDetail":{"message":"while running runtime: exit status 7\\n"},"error":"while running runtime: exit status 7\\n"}
                    """);

            assertThatExceptionOfType(BuildFailedException.class)
                    .isThrownBy(() -> engine.buildImage(build(), line -> {}))
                    .withMessage("the build failed at [stage-1 2/2] RUN echo second; exit 7: exit code 7")
                    .satisfies(failure -> assertThat(failure.output()).containsExactly("second"));
        }
    }

    @Test
    void buildImageWhenTheEngineRefusesDoesNotWaitForTheContext() throws IOException {
        try (StubEngine stub = new StubEngine("1.41");
                DockerEngine engine = stub.connect(home)) {
            stub.reply("POST /build", 400, "{\"message\":\"dockerfile parse error\"}");

            assertThatExceptionOfType(BuildFailedException.class)
                    .isThrownBy(() -> engine.buildImage(build(), line -> {}))
                    .withMessage("the build failed: dockerfile parse error");
        }
    }
}
