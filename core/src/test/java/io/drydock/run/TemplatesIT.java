/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngine;
import io.drydock.spec.InvalidStackException;
import io.drydock.spec.Protocol;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What references stand for, in containers and in the test. */
@RequiresDocker
@Timeout(180)
class TemplatesIT {

    private static final String BUSYBOX = "busybox:1.36";
    private static final String[] HTTPD = {"httpd", "-f", "-p", "8080", "-h", "/etc"};

    @RegisterExtension
    private final TestStacks stacks = new TestStacks(DockerEngine::connect);

    @Test
    void startWhenAContainerRefersToAnotherGivesItTheAddressInsideTheNetwork() {
        RunningStack stack = stacks.start(Stack.builder()
                .container(
                        "client",
                        client -> client.image(BUSYBOX)
                                .env(
                                        "SERVER=${server.endpoint:8080}",
                                        "NAME=${server.env:NAME}",
                                        "SELF=${this.host}",
                                        "TEXT=$${server.host}")
                                .labels("server=${server.host}")
                                .healthCmd("wget -q -O - http://${server.endpoint:8080}/hostname")
                                .command(
                                        "sh",
                                        "-c",
                                        "wget -q -O - http://${server.host}:${server.port}/hostname && sleep 600")
                                .waitFor(wait -> wait.health()))
                .container(
                        "server",
                        server -> server.image(BUSYBOX)
                                .ports("8080")
                                .env("NAME=the ${this.host}")
                                .hostname("found")
                                .command(HTTPD)));
        RunningContainer client = stack.container("client");

        assertThat(client.logs()).containsExactly("found");
        assertThat(client.exec("sh", "-c", "echo $SERVER, $NAME, $SELF, $TEXT").stdout())
                .isEqualTo("server:8080, the server, client, ${server.host}\n");
        assertThat(client.inspectJson()).contains("\"server\":\"server\"");
        assertThat(stack.containers()).extracting(RunningContainer::name).containsExactly("server", "client");
    }

    @Test
    void resolveWhenTheTestRefersToContainersGivesTheAddressesThatItReaches() throws IOException {
        RunningStack stack = stacks.start(Stack.builder()
                .network("back", net -> {})
                .container(
                        "server",
                        server -> server.image(BUSYBOX)
                                .networks("back")
                                .ports("8080", "9999/udp")
                                .env("PORT=${random.port:admin}", "PASSWORD=sesame", "URL=x:${this.env:PASSWORD}")
                                .command(HTTPD)));
        RunningContainer server = stack.container("server");
        int port = server.publishedPort(8080);

        assertThat(stack.resolve(
                        "http://${server.endpoint}/ ${server.host} ${server.port:8080} ${server.port:9999/udp}"))
                .isEqualTo("http://127.0.0.1:" + port + "/ 127.0.0.1 " + port + " "
                        + server.publishedPort(9999, Protocol.UDP));
        assertThat(stack.resolve("${network.back.subnet}"))
                .isEqualTo(stack.network("back").subnets().get(0));
        assertThat(stack.resolve("${server.env:URL} ${server.env:PORT}"))
                .isEqualTo("x:sesame " + stack.resolve("${random.port:admin}"));
        assertThat(stack.resolve("${sys:user.dir} ${env:NOT_THERE:-none} $${server.host} ${HOME}"))
                .isEqualTo(Path.of("").toAbsolutePath() + " none ${server.host} ${HOME}");
        try (ServerSocket socket = new ServerSocket(
                Integer.parseInt(stack.resolve("${random.port:admin}")), 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.getLocalPort()).isPositive();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stack.resolve("${serve.host}"))
                .withMessage("unknown container 'serve': did you mean 'server'? declared: 'server'");
    }

    @Test
    void startWhenAContainerIsOnTheHostsNetworkGivesItThePublishedAddress() {
        RunningStack stack = stacks.start(Stack.builder()
                .network("back", net -> {})
                .container(
                        "server",
                        server -> server.image(BUSYBOX)
                                .networks("back")
                                .ports("8080")
                                .command(HTTPD))
                .container(
                        "client",
                        client -> client.image(BUSYBOX)
                                .networks("host")
                                .env("SERVER=${server.endpoint:8080}", "NET=${network.back.subnet}")
                                .command("sh", "-c", "wget -q -O - http://$SERVER/passwd | head -c 5; echo \" $NET\"")
                                .waitFor(wait -> wait.completed())));

        assertThat(stack.container("client").logs())
                .containsExactly("root: " + stack.network("back").subnets().get(0));
    }

    @Test
    void startWhenAStackIsWithinAnotherRefersToThatOnesContainers() {
        RunningStack outer = stacks.start(Stack.builder()
                .shareNetwork()
                .container(
                        "server",
                        server -> server.image(BUSYBOX)
                                .ports("8080")
                                .env("WHO=outer ${this.host}")
                                .command(HTTPD)));
        StackBuilder within = Stack.builder()
                .within(outer)
                .container(
                        "client",
                        client -> client.image(BUSYBOX)
                                .networks("default")
                                .command(
                                        "sh",
                                        "-c",
                                        "wget -q -O - http://${server.endpoint}/passwd | head -c 4; echo \" ${server.env:WHO}\"")
                                .waitFor(wait -> wait.completed()));

        try (RunningStack inner = within.build().start(stacks.session())) {
            assertThat(inner.container("client").logs()).containsExactly("root outer server");
            assertThat(inner.resolve("${server.port}"))
                    .isEqualTo(String.valueOf(outer.container("server").publishedPort()));
        }
    }

    @Test
    void startWhenAConditionRefersToASecretDoesNotTellItInTheFailure(@TempDir Path directory) {
        StackBuilder stack = Stack.builder()
                .container(
                        "server",
                        server -> server.image(BUSYBOX)
                                .ports("8080")
                                .env("ADMIN_PASSWORD=sesame-open")
                                .command(HTTPD)
                                .startupTimeout("2s")
                                .waitFor(wait -> wait.exec("sh", "-c", "echo ${this.env:ADMIN_PASSWORD}; exit 1")));

        assertThatExceptionOfType(StackStartException.class)
                .isThrownBy(() -> stacks.start(stack))
                .satisfies(failure -> assertThat(failure).hasMessageNotContaining("sesame-open"))
                .withMessageContaining("exec 'sh -c echo ***; exit 1'");
    }

    @Test
    void buildWhenContainersReferToEachOtherSaysHowToBreakTheCycle() {
        StackBuilder stack = Stack.builder()
                .container("a", a -> a.image(BUSYBOX).env("PEER=${b.host}"))
                .container("b", b -> b.image(BUSYBOX).env("PEER=${a.host}"));

        assertThatExceptionOfType(InvalidStackException.class)
                .isThrownBy(stack::build)
                .withMessageContaining(
                        "references make the start order a cycle: a -> b -> a; 'a' refers to the address of 'b', which must be"
                                + " ready before: write its name 'b' where it need not be");
    }
}
