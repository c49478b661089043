/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngine;
import io.drydock.spec.ContainerSpecBuilder;
import io.drydock.spec.LogStream;
import io.drydock.spec.WaitSpecBuilder;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each condition on the engine: it is met by a container that does late what it waits for, and ends with one that ends. */
@RequiresDocker
@Timeout(60)
class ReadinessIT {

    private static final Probe NEVER = container -> false;

    @RegisterExtension
    private final TestStacks stacks = new TestStacks(DockerEngine::connect);

    @ParameterizedTest
    @MethodSource("met")
    void startWhenAConditionIsMetLateReturns(String script, Consumer<WaitSpecBuilder> condition) {
        RunningStack stack =
                stacks.start(Stack.builder().container("app", app(script).andThen(app -> app.waitFor(condition))));

        assertThat(stack.container("app").name()).isEqualTo("app");
    }

    static Stream<Arguments> met() {
        String late = "sleep 0.2; ";
        return Stream.of(
                met("tcp", late + "exec httpd -f -p 8080", wait -> wait.port(8080)),
                met(
                        "http",
                        late + "echo UP > /www; exec httpd -f -p 8080 -h /",
                        wait -> wait.http("/www").body("UP").status(200)),
                met("log", late + "echo up >&2; exec sleep 60", wait -> wait.log("^up$").stream(LogStream.STDERR)),
                met("exec", late + "touch /tmp/up; exec sleep 60", wait -> wait.exec("test", "-f", "/tmp/up")),
                met("file", late + "touch /up; exec sleep 60", wait -> wait.file("/up")),
                met("completed", late + "exit 3", wait -> wait.completed().exitCode(3)),
                met(
                        "probe",
                        late + "touch /up; exec sleep 60",
                        wait -> wait.probe((Probe)
                                container -> container.exec("test", "-f", "/up").exitCode() == 0)),
                met(
                        "any",
                        late + "echo up; exec sleep 60",
                        wait -> wait.any(one -> one.port(8080), other -> other.log("up"))),
                met(
                        "sequence",
                        late + "touch /up; echo up; exec sleep 60",
                        wait -> wait.sequence(first -> first.file("/up"), then -> then.log("up"))));
    }

    private static Arguments met(String name, String script, Consumer<WaitSpecBuilder> condition) {
        return Arguments.of(Named.of(name, script), condition);
    }

    @ParameterizedTest
    @MethodSource("inVain")
    void startWhenTheContainerExitsWhileItIsAwaitedFailsAtOnce(Consumer<WaitSpecBuilder> condition) {
        assertThatThrownBy(() -> stacks.start(Stack.builder()
                        .container("app", app("sleep 0.2; exit 4").andThen(app -> app.waitFor(condition)))))
                .isInstanceOf(StackStartException.class)
                .hasMessageStartingWith(
                        "container 'app' (busybox:1.36) exited with code 4 before it was ready\n  declared at  app\n");
    }

    static Stream<Named<Consumer<WaitSpecBuilder>>> inVain() {
        return Stream.of(
                inVain("tcp", wait -> wait.port(8080)),
                inVain("udp", wait -> wait.udp(5353)),
                inVain("http", wait -> wait.http("/")),
                inVain("https", wait -> wait.https("/").insecure()),
                inVain("log", wait -> wait.log("never")),
                inVain("health", WaitSpecBuilder::health),
                inVain("exec", wait -> wait.exec("false")),
                inVain("file", wait -> wait.file("/never")),
                inVain("completed", WaitSpecBuilder::completed),
                inVain("grpc", WaitSpecBuilder::grpc),
                inVain("probe", wait -> wait.probe(NEVER)),
                inVain("any", wait -> wait.any(one -> one.port(8080), other -> other.log("never"))),
                inVain("sequence", wait -> wait.sequence(one -> one.log("never"), then -> then.file("/never"))));
    }

    private static Named<Consumer<WaitSpecBuilder>> inVain(String name, Consumer<WaitSpecBuilder> condition) {
        return Named.of(name, condition);
    }

    @Test
    void startWhenAUdpPortIsOpenedLateReturns() {
        String listening = "use IO::Socket::INET; select(undef, undef, undef, 0.2);"
                + " my $socket = IO::Socket::INET->new(LocalPort => 5353, Proto => 'udp') or die; sleep 60";

        RunningStack stack = stacks.start(Stack.builder()
                .container(
                        "app",
                        app -> app.image("debian:12-slim")
                                .command("perl", "-e", listening)
                                .ports("5353/udp")
                                .waitFor(wait -> wait.udp(5353))));

        assertThat(stack.container("app").name()).isEqualTo("app");
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

    private static Consumer<ContainerSpecBuilder> app(String script) {
        return app -> app.image("busybox:1.36")
                .command("sh", "-c", script)
                .ports("8080", "5353/udp")
                .healthCmd("false")
                .healthRetries(1000);
    }
}
