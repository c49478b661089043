/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drydock.engine.Concurrent;
import io.drydock.engine.RequiresDocker;
import io.drydock.engine.TestAuthority;
import io.drydock.engine.docker.DockerEngine;
import io.drydock.spec.ContainerSpecBuilder;
import io.drydock.spec.LogStream;
import io.drydock.spec.WaitSpecBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each condition on the engine: it is met by a container that does late what it waits for, and ends with one that ends. */
@RequiresDocker
@Timeout(60)
@Concurrent
class ReadinessIT {

    private static final TestAuthority AUTHORITY = new TestAuthority("ours");
    private static final Probe NEVER = container -> false;

    /** Long enough that a condition which is met at once is found out. */
    private static final String LATE = "sleep 2; echo late > /late; ";

    /** A server that accepts and says nothing. */
    private static final String STALLS = "nc -l -p 8081 -e sleep 60 & ";

    @RegisterExtension
    private final TestStacks stacks = new TestStacks(DockerEngine::connect);

    @ParameterizedTest
    @MethodSource("met")
    void startWhenAConditionIsMetLateReturnsThen(String script, Consumer<WaitSpecBuilder> condition) {
        RunningStack stack = stacks.start(
                Stack.builder().container("app", app(LATE + script).andThen(app -> app.waitFor(condition))));

        assertThat(stack.container("app").readText("/late")).isEqualTo("late\n");
    }

    static Stream<Arguments> met() {
        return Stream.of(
                met("tcp", "exec httpd -f -p 8080", wait -> wait.port(8080)),
                met(
                        "http",
                        "echo UP > /www; exec httpd -f -p 8080 -h /",
                        wait -> wait.http("/www").port(8080).body("UP").status(200)),
                met("log", "echo up >&2; exec sleep 60", wait -> wait.log("^up$").stream(LogStream.STDERR)),
                met("health", "touch /up; exec sleep 60", WaitSpecBuilder::health),
                met("exec", "touch /tmp/up; exec sleep 60", wait -> wait.exec("test", "-f", "/tmp/up")),
                met("slow exec", "touch /up; exec sleep 60", wait -> wait.exec("sh", "-c", "sleep 1; test -f /up")),
                met("file", "touch /up; exec sleep 60", wait -> wait.file("/up")),
                met("completed", "exit 3", wait -> wait.completed().exitCode(3)),
                met(
                        "probe",
                        "touch /up; exec sleep 60",
                        wait -> wait.probe((Probe)
                                container -> container.exec("test", "-f", "/up").exitCode() == 0)),
                met("any", "echo up; exec sleep 60", wait -> wait.any(one -> one.port(8080), other -> other.log("up"))),
                met(
                        "all",
                        "echo up; touch /up; exec sleep 60",
                        wait -> wait.all(one -> one.file("/up"), other -> other.log("up"))),
                met(
                        "sequence",
                        "touch /up; echo up; exec sleep 60",
                        wait -> wait.sequence(first -> first.file("/up"), then -> then.log("up"))));
    }

    private static Arguments met(String name, String script, Consumer<WaitSpecBuilder> condition) {
        return Arguments.of(Named.of(name, script), condition);
    }

    /** The server is nginx, which speaks HTTP/2; what it says is the answer SERVING of gRPC. */
    @Test
    void startWhenAServerOfGrpcIsLateReturnsThen() {
        String server = "server { listen 50051 http2; root /www; default_type application/grpc;"
                + " location / { error_page 405 =200 $uri; add_header grpc-status 0 always; } }";
        RunningStack stack = stacks.start(Stack.builder()
                .container(
                        "app",
                        app -> app.image("nginx:1.22")
                                .env("SERVER=" + server)
                                .command(
                                        "sh",
                                        "-c",
                                        LATE + "mkdir -p /www/grpc.health.v1.Health;"
                                                + " printf '\\0\\0\\0\\0\\2\\b\\1' > /www/grpc.health.v1.Health/Check;"
                                                + " echo \"$SERVER\" > /etc/nginx/conf.d/grpc.conf;"
                                                + " exec nginx -g 'daemon off;'")
                                .ports("50051")
                                .waitFor(WaitSpecBuilder::grpc)));

        assertThat(stack.container("app").readText("/late")).isEqualTo("late\n");
    }

    @ParameterizedTest
    @MethodSource("inVain")
    @Timeout(20)
    void startWhenTheContainerExitsWhileItIsAwaitedFailsAtOnce(Consumer<WaitSpecBuilder> condition) {
        assertThatThrownBy(() -> stacks.start(Stack.builder()
                        .container("app", app(STALLS + "sleep 0.2; exit 4").andThen(app -> app.waitFor(condition)))))
                .isInstanceOf(StackStartException.class)
                .hasMessageStartingWith(
                        "container 'app' (busybox:1.36) exited with code 4 before it was ready\n  declared at  app\n");
    }

    static Stream<Named<Consumer<WaitSpecBuilder>>> inVain() {
        return Stream.of(
                inVain("tcp", wait -> wait.port(8080)),
                inVain("udp", wait -> wait.udp(5353)),
                inVain("http", wait -> wait.http("/").port(8080)),
                inVain("http that stalls", wait -> wait.http("/").body("never").port(8081)),
                inVain("https", wait -> wait.https("/").port(8080).insecure()),
                inVain("log", wait -> wait.log("never")),
                inVain("health", WaitSpecBuilder::health),
                inVain("exec", wait -> wait.exec("false")),
                inVain("exec that hangs", wait -> wait.exec("sleep", "60")),
                inVain("file", wait -> wait.file("/never")),
                inVain("completed", WaitSpecBuilder::completed),
                inVain("grpc", wait -> wait.grpc().port(8080)),
                inVain("probe", wait -> wait.probe(NEVER)),
                inVain(
                        "probe that blocks",
                        wait -> wait.probe((Probe) container -> {
                            new CountDownLatch(1).await();
                            return true;
                        })),
                inVain("any", wait -> wait.any(one -> one.port(8080), other -> other.log("never"))),
                inVain("sequence", wait -> wait.sequence(one -> one.log("never"), then -> then.file("/never"))));
    }

    private static Named<Consumer<WaitSpecBuilder>> inVain(String name, Consumer<WaitSpecBuilder> condition) {
        return Named.of(name, condition);
    }

    @Test
    @Timeout(20)
    void startWhenAProbeBlocksIsReadyThroughAnotherAndSetsItsThreadFree() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        Probe blocking = container -> {
            asked.countDown();
            try {
                new CountDownLatch(1).await();
                return true;
            } finally {
                free.countDown();
            }
        };

        stacks.start(Stack.builder()
                .container(
                        "app",
                        app("sleep 1; echo up; exec sleep 60")
                                .andThen(app -> app.waitFor(
                                        wait -> wait.any(one -> one.probe(blocking), other -> other.log("up"))))));

        assertThat(asked.getCount()).isZero();
        assertThat(free.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void startWhenAUdpPortIsOpenedLateReturnsThen() {
        String listening =
                "use IO::Socket::INET; sleep 2; open(my $late, '>', '/late'); print $late \"late\\n\"; close($late);"
                        + " my $socket = IO::Socket::INET->new(LocalPort => 5353, Proto => 'udp') or die; sleep 60";

        RunningStack stack = stacks.start(Stack.builder()
                .container(
                        "app",
                        app -> app.image("debian:12-slim")
                                .command("perl", "-e", listening)
                                .ports("53/udp", "5353/udp")
                                .waitFor(wait -> wait.any(closed -> closed.udp(53), late -> late.udp(5353)))));

        assertThat(stack.container("app").readText("/late")).isEqualTo("late\n");
    }

    /** What was ready before is not what is started now. */
    @Test
    void restartWhenTheFileOfTheRunBeforeIsThereWaitsForTheNext() {
        RunningStack stack = stacks.start(Stack.builder()
                .container(
                        "app",
                        app("rm -f /late; " + LATE + "touch /up; exec sleep 60")
                                .andThen(app -> app.stopTimeout("0s").waitFor(wait -> wait.file("/up")))));
        RunningContainer app = stack.container("app");

        app.restart();

        assertThat(app.readText("/late")).isEqualTo("late\n");
    }

    @Test
    void startWhenTheEngineStartsItAgainWaitsForTheNextRun() {
        RunningStack stack = stacks.start(Stack.builder()
                .container(
                        "app",
                        app("[ -f /up ] || { touch /up; echo up; sleep 0.5; exit 1; }; " + LATE
                                        + "touch /up; echo up; echo up; exec sleep 60")
                                .andThen(app -> app.restart("on-failure")
                                        .waitFor(wait -> wait.all(
                                                file -> file.file("/up"),
                                                log -> log.log("up").times(2))))));

        assertThat(stack.container("app").readText("/late")).isEqualTo("late\n");
    }

    @Test
    void startWhenAConditionCanNeverBeMetFailsWithoutWaiting() {
        assertThatThrownBy(() -> stacks.start(Stack.builder()
                        .container(
                                "app",
                                app -> app.image("busybox:1.36")
                                        .command("sleep", "60")
                                        .waitForHealth())))
                .isInstanceOf(StackStartException.class)
                .hasMessageStartingWith(
                        "container 'app' (busybox:1.36) cannot become ready: the image has no HEALTHCHECK"
                                + " that could become healthy\n");
    }

    // over TLS

    private static final String HTTPS_SERVER = """
            import http.server, ssl
            server = http.server.HTTPServer(('', 8443), http.server.SimpleHTTPRequestHandler)
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain('/certs/cert.pem', '/certs/key.pem')
            server.socket = context.wrap_socket(server.socket, server_side=True)
            print('serving', flush=True)
            server.serve_forever()
            """;

    private RunningStack startWithTls(Path directory, Consumer<WaitSpecBuilder> trust) throws IOException {
        Path server = Files.createDirectory(directory.resolve("server"));
        AUTHORITY.issue("web.example").write(server);
        return stacks.start(Stack.builder()
                .container(
                        "web",
                        web -> web.image("python:3.11-slim")
                                .command("python", "-c", HTTPS_SERVER)
                                .copy(server + ":/certs")
                                .ports("8443")
                                .waitFor(wait -> wait.sequence(
                                        first -> first.log("serving"),
                                        trust.andThen(then -> then.https("/").port(8443))))));
    }

    @Test
    void startWhenAServerWithTlsIsTrustedReturns(@TempDir Path directory) throws IOException {
        Path ca = directory.resolve("ca.pem");
        AUTHORITY.write(ca);

        RunningStack stack = startWithTls(directory, wait -> wait.caCert(ca.toString()));

        assertThat(stack.container("web").name()).isEqualTo("web");
    }

    @Test
    void startWhenAnyServerWithTlsWillDoReturns(@TempDir Path directory) throws IOException {
        RunningStack stack = startWithTls(directory, WaitSpecBuilder::insecure);

        assertThat(stack.container("web").name()).isEqualTo("web");
    }

    @Test
    void startWhenAServerWithTlsIsNotTrustedSaysSo(@TempDir Path directory) throws IOException {
        Path ca = directory.resolve("ca.pem");
        new TestAuthority("others").write(ca);

        assertThatThrownBy(() -> startWithTls(
                        directory, wait -> wait.caCert(ca.toString()).timeout("3s")))
                .isInstanceOf(StackStartException.class)
                .extracting(failure -> String.valueOf(failure.getMessage())
                        .replaceAll("attempts     \\d+", "attempts     N")
                        .replaceAll("127.0.0.1:\\d+", "127.0.0.1:PORT"))
                .isEqualTo(
                        "container 'web' (python:3.11-slim) was not ready in time: GET / over HTTPS on port 8443/tcp is not"
                                + " answered: its certificate is not trusted: none of the authorities in '" + ca
                                + "' has signed it (wanted: GET / over HTTPS on port 8443/tcp within 3 s)"
                                + "\n  declared at  web"
                                + "\n  waited for   log 'serving', then GET / over HTTPS on port 8443/tcp within 3 s"
                                + "\n  attempts     N"
                                + "\n  state        running"
                                + "\n  published    8443/tcp -> 127.0.0.1:PORT"
                                + "\n  listens on   0.0.0.0:8443"
                                + "\n  the last line:"
                                + "\n  | serving"
                                + "\n  Say the file of the authority that has signed it as 'caCert', or 'insecure' for any certificate.");
    }

    private static Consumer<ContainerSpecBuilder> app(String script) {
        return app -> app.image("busybox:1.36")
                .command("sh", "-c", script)
                .ports("8080", "8081", "5353/udp")
                .healthCmd("test -f /up")
                .healthRetries(1000);
    }
}
