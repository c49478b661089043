/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.drydock.spec.WaitSpec.HttpWait;
import io.drydock.spec.WaitSpec.TimedWait;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WaitReaderTests {

    private static final Published PUBLISHED =
            new Published(List.of(ContainerPort.tcp(8080), new ContainerPort(53, Protocol.UDP)), false);

    @ParameterizedTest
    @MethodSource("conditions")
    void readWhenAConditionIsSaidDescribesIt(String description, Consumer<WaitSpecBuilder> condition) {
        assertThat(read(condition).description()).isEqualTo(description);
    }

    static Stream<Arguments> conditions() {
        return Stream.of(
                condition("port 8080/tcp", wait -> wait.port(8080)),
                condition("port 53/udp", wait -> wait.udp(53)),
                condition("GET / on port 8080/tcp", wait -> wait.http("/")),
                condition(
                        "HEAD /?a=b on port 8080/tcp = 200 or 204",
                        wait -> wait.http("/?a=b").port(8080).method("HEAD").status(204, 200)),
                condition(
                        "GET / on port 8080/tcp with body 'UP'",
                        wait -> wait.http("/").body("UP")),
                condition(
                        "GET / over HTTPS on port 8080/tcp",
                        wait -> wait.https("/").insecure()),
                condition("log 'up' 2 times", wait -> wait.log("up").times(2)),
                condition("stderr 'up'", wait -> wait.log("up").stream(LogStream.STDERR)),
                condition("HEALTHCHECK of the image", WaitSpecBuilder::health),
                condition("exec 'pg_isready -q'", wait -> wait.exec("pg_isready", "-q")),
                condition("exec 'check' = 1 or 2", wait -> wait.exec("check").exitCode(2, 1)),
                condition("file '/run/ready'", wait -> wait.file("/run/./ready")),
                condition("completion", WaitSpecBuilder::completed),
                condition("completion = 3", wait -> wait.completed().exitCode(3)),
                condition("gRPC health on port 8080/tcp", WaitSpecBuilder::grpc),
                condition(
                        "gRPC health of 'orders' on port 8080/tcp",
                        wait -> wait.grpc().port(8080).service("orders")),
                condition("probe OrdersTable", wait -> wait.probe(new OrdersTable())),
                condition("probe", wait -> wait.probe(new CustomCondition() {})),
                condition("port 8080/tcp within 5 s", wait -> wait.port(8080).timeout("5s")),
                condition("port 8080/tcp within 250 ms", wait -> wait.port(8080).timeout("250ms")),
                condition(
                        "port 8080/tcp or (log 'up', then file '/ready')",
                        wait -> wait.any(
                                one -> one.port(8080),
                                other -> other.sequence(first -> first.log("up"), then -> then.file("/ready")))),
                condition(
                        "log 'up' and completion within 1 s",
                        wait -> wait.all(
                                one -> one.log("up"), other -> other.completed().timeout("1s"))));
    }

    private static Arguments condition(String description, Consumer<WaitSpecBuilder> condition) {
        return arguments(description, condition);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void readWhenAConditionIsWrongSaysWhat(String message, Consumer<WaitSpecBuilder> condition) {
        assertThatThrownBy(() -> read(condition))
                .isInstanceOf(SyntaxException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> mistakes() {
        String choice =
                ": set one of http or https (with port), log, health, exec, file, completed, grpc (with port), probe,"
                        + " udp, or port alone; several conditions are several @WaitFor";
        return Stream.of(
                condition("says nothing to wait for" + choice, wait -> {}),
                condition("says nothing to wait for" + choice, wait -> wait.timeout("1s")),
                condition(
                        "waits for several things, http, log" + choice,
                        wait -> wait.http("/").log("up")),
                condition(
                        "waits for several things, log, port" + choice,
                        wait -> wait.log("up").port(8080)),
                condition(
                        "waits for several things, http, log, port" + choice,
                        wait -> wait.http("/").log("up").port(8080)),
                condition(
                        "sets status, which goes with http and https only",
                        wait -> wait.log("up").status(200)),
                condition(
                        "sets times, which goes with log only",
                        wait -> wait.port(8080).times(2)),
                condition(
                        "sets exitCode, which goes with exec and completed only",
                        wait -> wait.health().exitCode(1)),
                condition(
                        "sets insecure, which goes with https only",
                        wait -> wait.http("/").insecure()),
                condition(
                        "sets service, which goes with grpc only",
                        wait -> wait.http("/").service("orders")),
                condition(
                        "needs port 53/tcp, which is not published; published: 8080/tcp, 53/udp",
                        wait -> wait.port(53)),
                condition(
                        "needs port 8080/udp, which is not published; published: 8080/tcp, 53/udp",
                        wait -> wait.udp(8080)),
                condition("has the path 'health': a path starts with '/'", wait -> wait.https("health")),
                condition(
                        "has the path '/a b', which is not a part of a URL: write characters that are not allowed there as '%20'",
                        wait -> wait.http("/a b")),
                condition(
                        "has the method 'GET /': write 'GET', 'HEAD', 'POST' or another one",
                        wait -> wait.http("/").method("GET /")),
                condition(
                        "has the method 'CONNECT': write 'GET', 'HEAD', 'POST' or another one",
                        wait -> wait.http("/").method("CONNECT")),
                condition(
                        "wants status 99: an HTTP status is a number from 100 to 599",
                        wait -> wait.http("/").status(200, 99)),
                condition(
                        "wants status 600: an HTTP status is a number from 100 to 599",
                        wait -> wait.http("/").status(600)),
                condition(
                        "has an empty pattern, which any body matches: write '.' where that is meant",
                        wait -> wait.http("/").body("")),
                condition(
                        "has the pattern '(', which is not a regular expression: Unclosed group near index 1",
                        wait -> wait.http("/").body("(")),
                condition(
                        "sets a user without a password: write 'name:password'",
                        wait -> wait.http("/").user("me")),
                condition(
                        "has a header that is none: write 'Name: value'",
                        wait -> wait.http("/").headers("Accept")),
                condition(
                        "has a header that is none: write 'Name: value'",
                        wait -> wait.http("/").headers("My Header: a")),
                condition(
                        "has a line end or another control character in the header 'A'",
                        wait -> wait.http("/").headers("A: b\r\nC: d")),
                condition(
                        "has a line end or another control character in the header 'A'",
                        wait -> wait.http("/").headers("A: b\u007fc")),
                condition(
                        "sets the header 'Host', which is the client's own",
                        wait -> wait.http("/").headers("Host: db")),
                condition(
                        "sets both insecure and caCert: any certificate will do, or those of the file",
                        wait -> wait.https("/").insecure().caCert("ca.pem")),
                condition(
                        "wants 0 matching lines: at least 1 is needed",
                        wait -> wait.log("up").times(0)),
                condition(
                        "has an empty pattern, which any line matches: write '.' where that is meant",
                        wait -> wait.log("")),
                condition("has an empty command: write the program first, then its arguments", WaitSpecBuilder::exec),
                condition(
                        "has an empty command: write the program first, then its arguments",
                        wait -> wait.exec(" ", "a")),
                condition(
                        "wants exit code 256: an exit code is a number from 0 to 255",
                        wait -> wait.completed().exitCode(256)),
                condition(
                        "wants exit code -1: an exit code is a number from 0 to 255",
                        wait -> wait.completed().exitCode(-1)),
                condition(
                        "'run/ready' is not an absolute path inside the container: it must start with '/'",
                        wait -> wait.file("run/ready")),
                condition("has 1 condition in 'any': at least 2 are needed", wait -> wait.any(a -> a.port(8080))),
                condition(
                        "wants 0 matching lines: at least 1 is needed",
                        wait -> wait.all(a -> a.port(8080), b -> b.log("up").times(0))),
                condition(
                        "has a wrong timeout: 'soon' is not a duration: write '500ms', '30s', '2m' or '1h'",
                        wait -> wait.port(8080).timeout("soon")),
                condition("says something odd", wait -> wait.invalid("says something odd")));
    }

    @Test
    void readWhenHeadersAreSaidKeepsThemOutOfWhatIsPrinted() {
        HttpWait wait =
                (HttpWait) read(one -> one.http("/").user("me:geheim").headers("X-Token: abc", "Accept:text/plain"));

        assertThat(wait.request().user()).isEqualTo("me:geheim");
        assertThat(wait.request().headers()).containsEntry("X-Token", "abc").containsEntry("Accept", "text/plain");
        assertThat(wait.toString()).doesNotContain("geheim", "abc");
        assertThat(wait.description()).isEqualTo("GET / on port 8080/tcp");
    }

    @Test
    void readWhenACertificateIsOnTheClassPathNamesIt() {
        HttpWait wait = (HttpWait) read(one -> one.https("/").caCert("classpath:ca.pem"));

        assertThat(wait.request().tls()).isEqualTo(new TlsSpec(false, new FileSource.Resource("ca.pem")));
    }

    @Test
    void withLimitsWhenConditionsAreMadeOfOthersChangesThoseInThem() {
        WaitSpec wait = read(one -> one.any(
                a -> a.port(8080).timeout("1s"),
                b -> b.sequence(c -> c.log("up").timeout("2s"), d -> d.health()).timeout("4s")));

        WaitSpec slower = wait.withLimits(limit -> limit.multipliedBy(3));

        assertThat(slower.description())
                .isEqualTo(
                        "port 8080/tcp within 3 s or (log 'up' within 6 s, then HEALTHCHECK of the image) within 12 s");
        assertThat(slower.conditions()).hasSize(3);
        assertThat(((TimedWait) read(one -> one.port(8080).timeout("1s"))).limit())
                .isEqualTo(Duration.ofSeconds(1));
    }

    private static WaitSpec read(Consumer<WaitSpecBuilder> condition) {
        WaitSpecBuilder wait = new WaitSpecBuilder();
        condition.accept(wait);
        return WaitReader.read(wait, PUBLISHED);
    }

    private static final class OrdersTable implements CustomCondition {}
}
