/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngines;
import io.drydock.engine.docker.RecordingTransport;
import io.drydock.spec.ContainerSpecBuilder;
import io.drydock.spec.Protocol;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RequiresDocker
@Timeout(180)
class PortsIT {

    private static final String BUSYBOX = "busybox:1.36";
    private static final String UDP_ECHO = "use IO::Socket::INET; $| = 1;"
            + " my $s = IO::Socket::INET->new(LocalPort => 5353, Proto => 'udp') or die; print \"ready\\n\";"
            + " while (defined $s->recv(my $m, 999)) { $s->send(\"echo $m\") }";

    private final FreePorts freePorts = new FreePorts();
    private final Session session =
            Session.open(() -> DockerEngines.recording(new RecordingTransport()), List.of(), Settings.DEFAULT);

    @AfterEach
    void close() {
        session.close();
    }

    private int free() {
        return freePorts.find(Protocol.TCP, number -> true).orElseThrow();
    }

    /** Finds some that follow each other. */
    private int freeRange(int length) {
        return freePorts
                .find(
                        Protocol.TCP,
                        first -> IntStream.range(first, first + length)
                                .allMatch(number -> freePorts.isFree(Protocol.TCP, number)))
                .orElseThrow();
    }

    private RunningStack start(String name, Consumer<ContainerSpecBuilder> options) {
        return Stack.builder().name(name).container("web", options).build().start(session, null);
    }

    /** Serves the text of each port under {@code /}, on all of its addresses. */
    private static Consumer<ContainerSpecBuilder> web(int... ports) {
        StringBuilder script = new StringBuilder();
        for (int port : ports) {
            script.append("mkdir /w" + port + "; echo port " + port + " > /w" + port + "/index.html; httpd -p [::]:"
                    + port + " -h /w" + port + "; ");
        }
        return web -> web.image(BUSYBOX).command("sh", "-c", script + "sleep 600");
    }

    private static String get(URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body()
                .strip();
    }

    @Test
    void startWhenPortsAreWrittenInAllWaysPublishesEach() throws IOException, InterruptedException {
        int fixed = free();
        int everywhere = free();
        int range = freeRange(2);
        int choice = freeRange(5);
        try (RunningStack stack = start(
                "ports",
                web(8000, 8001, 8002, 8003, 8004, 8005, 8006, 8007, 8008)
                        .andThen(web -> web.ports(
                                "8000",
                                fixed + ":8001",
                                "127.0.0.1::8002/tcp",
                                "0.0.0.0:" + everywhere + ":8003",
                                range + "-" + (range + 1) + ":8004-8005",
                                choice + "-" + (choice + 4) + ":8006",
                                "8007-8008")))) {
            RunningContainer web = stack.container("web");

            for (int port = 8000; port <= 8008; port++) {
                assertThat(get(web.uri(port, "/"))).isEqualTo("port " + port);
                assertThat(web.host(port)).isEqualTo("127.0.0.1");
            }
            assertThat(web.publishedPort(8001)).isEqualTo(fixed);
            assertThat(web.publishedPort(8003)).isEqualTo(everywhere);
            assertThat(web.publishedPort(8004)).isEqualTo(range);
            assertThat(web.publishedPort(8005)).isEqualTo(range + 1);
            assertThat(web.publishedPort(8006)).isBetween(choice, choice + 4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::1]", "[::]"})
    void startWhenTheAddressIsOfVersion6PublishesThere(String address) throws IOException, InterruptedException {
        assumeLoopbackOfVersion6();
        try (RunningStack stack = start("v6", web(8000).andThen(web -> web.ports(address + "::8000")))) {
            RunningContainer web = stack.container("web");

            assertThat(web.host(8000)).isEqualTo("::1");
            assertThat(web.address(8000).getAddress()).isInstanceOf(Inet6Address.class);
            assertThat(web.uri("/").toString()).startsWith("http://[::1]:");
            assertThat(get(web.uri("/"))).isEqualTo("port 8000");
        }
    }

    private static void assumeLoopbackOfVersion6() {
        try (ServerSocket socket = new ServerSocket(
                0, 1, InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}))) {
            assertThat(socket.isBound()).isTrue();
        } catch (IOException e) {
            Assumptions.abort("this machine has no ::1: " + e.getMessage());
        }
    }

    @Test
    void startWhenThePortIsUdpPassesDatagramsOn() throws IOException {
        try (RunningStack stack = start(
                        "udp",
                        udp -> udp.image("debian:12-slim")
                                .ports("5353/udp")
                                .command("perl", "-e", UDP_ECHO)
                                .waitForLog("ready"));
                DatagramSocket socket = new DatagramSocket()) {
            InetSocketAddress address = stack.container("web").address(5353, Protocol.UDP);
            byte[] question = "ahoy".getBytes(US_ASCII);
            DatagramPacket answer = new DatagramPacket(new byte[100], 100);
            socket.setSoTimeout(10_000);

            socket.send(new DatagramPacket(question, question.length, address));
            socket.receive(answer);

            assertThat(new String(answer.getData(), 0, answer.getLength(), US_ASCII))
                    .isEqualTo("echo ahoy");
        }
    }

    @Test
    void startWhenAllIsPublishedReachesWhatTheImageExposes() throws IOException, InterruptedException {
        try (RunningStack stack =
                start("all", nginx -> nginx.image("nginx:1.22").expose("81/udp").publishAll(true))) {
            RunningContainer nginx = stack.container("web");

            assertThat(get(nginx.uri(80, "/"))).isNotEmpty();
            assertThat(nginx.host(80)).isEqualTo("127.0.0.1");
            assertThat(nginx.publishedPort(81, Protocol.UDP)).isPositive();
            assertThat(DockerEngines.inspect(nginx.id())).contains("\"PublishAllPorts\":false");
        }
    }

    @Test
    void startWhenTwoStacksWantOneHostPortAtTheSameTimeStartsThemOneAfterTheOther() {
        int fixed = free();
        List<CompletableFuture<String>> starts = List.of("One", "Two", "Three").stream()
                .map(name -> CompletableFuture.supplyAsync(() -> {
                    try (RunningStack stack = start(name, web(8000).andThen(web -> web.ports(fixed + ":8000")))) {
                        return get(stack.container("web").uri("/"));
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList();

        assertThat(starts).extracting(CompletableFuture::join).containsOnly("port 8000");
    }

    @Test
    void startWhenAProcessHasTheHostPortSaysWhich() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = socket.getLocalPort();

            assertThatExceptionOfType(StackStartException.class)
                    .isThrownBy(() -> start("taken", web(8000).andThen(web -> web.ports(taken + ":8000"))))
                    .withMessageMatching("container 'web' \\(busybox:1.36\\) could not be started: the engine could not"
                            + " start container '.*': .*" + taken + ".* \\(status 500\\)"
                            + "\n  declared at  web"
                            + "\n  host port    " + taken + "/tcp"
                            + "\n  held by      process "
                            + ProcessHandle.current().pid() + " \\(.+\\)"
                            + "\n  Let the engine choose a free port: write '8000' instead of '"
                            + taken + ":8000'.");
        }
    }

    @Test
    void startWhenAContainerOfAnotherRunHasTheHostPortSaysWhich() {
        int fixed = free();
        try (Session other = Session.open(
                        () -> DockerEngines.recording(new RecordingTransport()), List.of(), Settings.DEFAULT);
                RunningStack theirs = Stack.builder()
                        .name("theirs")
                        .container("db", web(8000).andThen(web -> web.ports(fixed + ":8000")))
                        .build()
                        .start(other, null)) {
            assertThatExceptionOfType(StackStartException.class)
                    .isThrownBy(() -> start("ours", web(8000).andThen(web -> web.ports(fixed + ":8000"))))
                    .withMessageContaining("\n  host port    " + fixed + "/tcp"
                            + "\n  held by      container 'drydock-theirs-db-" + other.runId()
                            + "-1' (busybox:1.36), which is 'db' of stack 'theirs' of Drydock");
            assertThat(theirs.container("db").publishedPort()).isEqualTo(fixed);
        }
    }

    @Test
    void startWhenAPortIsReservedTellsItToTheProcess() throws IOException, InterruptedException {
        try (RunningStack stack = start(
                "reserved",
                web -> web.image(BUSYBOX)
                        .reservedPorts("8000")
                        .env("ADVERTISED=localhost:${hostPort:8000}")
                        .labels("port=${hostPort:8000}")
                        .command(
                                "sh",
                                "-c",
                                "echo $ADVERTISED ${HOME} ${hostPort:8000} > /index.html;"
                                        + " exec httpd -f -p 8000 -h /"))) {
            RunningContainer web = stack.container("web");
            int port = web.publishedPort(8000);

            assertThat(get(web.uri("/"))).isEqualTo("localhost:" + port + " /root " + port);
            assertThat(DockerEngines.inspect(web.id()))
                    .contains("\"port\":\"" + port + "\"", "\"HostPort\":\"" + port + "\"");
        }
    }

    @Test
    void startWhenThePortIsSctpPublishesItOrSaysWhatIsMissing() {
        try (RunningStack stack = start("sctp", web(8000).andThen(web -> web.ports("9999/sctp")))) {
            assertThat(stack.container("web").publishedPort(9999, Protocol.SCTP))
                    .isPositive();
        } catch (StackStartException e) {
            assertThat(e)
                    .hasMessageEndingWith(
                            "\n  The kernel of the engine's host does not have the protocol; SCTP is there after"
                                    + " 'modprobe sctp'.");
        }
    }

    @Test
    void startWhenTheAddressIsNotOneOfTheHostSaysSo() {
        assertThatExceptionOfType(StackStartException.class)
                .isThrownBy(() -> start("elsewhere", web(8000).andThen(web -> web.ports("203.0.113.1::8000"))))
                .withMessageEndingWith("\n  The address to publish on is not one of the engine's host.");
    }
}
