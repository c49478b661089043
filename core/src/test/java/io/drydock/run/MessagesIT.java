/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.PortBinding;
import io.drydock.engine.docker.DockerEngine;
import io.drydock.files.FileCopyException;
import io.drydock.spec.ContainerPort;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a user is told by a real engine, in the words of what was declared. */
@Timeout(120)
class MessagesIT {

    private static final String BUSYBOX = "busybox:1.36";

    @RegisterExtension
    private final TestStacks stacks = new TestStacks(DockerEngine::connect);

    @Test
    void commandsWhenTheContainerHasEndedNameItAsItWasDeclared() {
        RunningStack stack = stacks.start(Stack.builder()
                .name("Messages")
                .network("net")
                .volume("data", volume -> volume.seed("classpath:io/drydock/run/files"))
                .container(
                        "db",
                        db -> db.image(BUSYBOX)
                                .networks("net")
                                .tmpfs("/t")
                                .volumes("data:/data")
                                .command("sleep", "100")));
        RunningContainer db = stack.container("db");

        assertThatThrownBy(() -> db.readText("/t/x")).isInstanceOf(FileCopyException.class);
        assertThatThrownBy(() -> stack.volume("data").readText("nope")).hasMessage("volume 'data' has no 'nope'");
        assertThatThrownBy(() -> db.kill("SIGFOO")).hasMessageContaining("container 'db'");
        assertThatThrownBy(() -> stack.network("net").connect(db)).hasMessageContaining("container 'db'");
        assertThatThrownBy(() -> stack.network("net").connect(db, "")).isInstanceOf(IllegalArgumentException.class);
        db.kill();
        for (Runnable command :
                new Runnable[] {() -> db.exec("true"), db::pause, db::unpause, db::top, db::kill, db::attach}) {
            assertThatThrownBy(command::run)
                    .isInstanceOf(EngineCallException.class)
                    .hasMessageContaining("container 'db'")
                    .hasMessageNotContaining(db.id().substring(0, 12));
        }
        stack.close();
        assertThatThrownBy(db::inspect).hasMessage("stack 'Messages' is closed: its container 'db' is removed");
        assertThatThrownBy(stack.network("net")::subnets).hasMessageStartingWith("stack 'Messages' is closed: ");
    }

    @Test
    void publishedPortWhenOneIsPublishedSeveralTimesTellsTheFirstThatWasDeclared() throws Exception {
        RunningStack stack = stacks.start(Stack.builder()
                .container(
                        "web",
                        web -> web.image(BUSYBOX)
                                .ports("127.0.0.2:17641:7000", "0.0.0.0:17640:7000", "127.0.0.1::7000")
                                .command("httpd", "-f", "-p", "7000")));
        RunningContainer web = stack.container("web");

        assertThat(web.inspect().bindings().get(ContainerPort.tcp(7000)))
                .startsWith(new PortBinding("127.0.0.2", 17641), new PortBinding("0.0.0.0", 17640))
                .hasSize(3);
        assertThat(web.publishedPort()).isEqualTo(17641);
        assertThat(web.toString()).contains("7000/tcp -> 127.0.0.2:17641 and 127.0.0.1:17640 and 127.0.0.1:");
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(web.host(7000), web.publishedPort()), 2000);
        }
    }

    @Test
    void startWhenADriverIsUnknownTellsThoseThatTheEngineHas() {
        assertThatThrownBy(() -> stacks.start(Stack.builder()
                        .container(
                                "db",
                                db -> db.image(BUSYBOX).logDriver("jsonfile").command("true"))))
                .hasMessageContaining("log drivers")
                .hasMessageContaining("json-file");
        assertThatThrownBy(() -> stacks.start(Stack.builder()
                        .volume("data", volume -> volume.driver("nope"))
                        .container(
                                "db",
                                db -> db.image(BUSYBOX).volumes("data:/data").command("true"))))
                .hasMessageContaining("volume drivers")
                .hasMessageContaining("local");
    }

    @Test
    void startWhenTheExternalNetworkIsMissingSaysSo() {
        assertThatThrownBy(() -> stacks.start(Stack.builder().network("net", net -> net.external("no-such-net"))))
                .hasMessageStartingWith("network 'net' could not be found: the engine has no network 'no-such-net'");
    }

    @Test
    void startWhenAProgramIsMissingNamesTheContainer() {
        assertThatThrownBy(() -> stacks.start(
                        Stack.builder().container("db", db -> db.image(BUSYBOX).command("no-such-program"))))
                .hasMessageContaining("could not be started: the engine could not start container 'db': ");
    }
}
