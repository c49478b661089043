/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drydock.engine.RequiresDocker;
import io.drydock.run.RunningContainer;
import io.drydock.run.RunningStack;
import io.drydock.run.Stack;
import io.drydock.spec.Protocol;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the kernel of a container and Docker's userland proxy answer, with an engine on this machine. */
@RequiresDocker
@Timeout(180)
class UdpPortIT {

    private static final int PORT = 5353;
    private static final Duration SILENCE = Duration.ofMillis(100);
    private static final String LISTEN_WHEN_TOLD = "use IO::Socket::INET; $| = 1; print \"started\\n\";"
            + " select(undef, undef, undef, 0.02) until -e '/listen';"
            + " my $s = IO::Socket::INET->new(LocalPort => 5353, Proto => 'udp') or die; print \"listening\\n\";"
            + " while (defined $s->recv(my $m, 999)) { }";

    private RunningStack stack;
    private RunningContainer server;

    @BeforeEach
    void start() {
        stack = Stack.builder()
                .name("udp-port")
                .container(
                        "server",
                        udp -> udp.image("debian:12-slim")
                                .ports(PORT + "/udp")
                                .command("perl", "-e", LISTEN_WHEN_TOLD)
                                .waitForLog("started"))
                .build()
                .start();
        server = stack.container("server");
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void isOpenOrFilteredWhenTheContainerIsAskedAtThePaceTellsFromWhenItListens() throws IOException {
        RefusalPace pace = new RefusalPace();
        Turns turns = pace.turns();
        for (int asked = 0; asked < 9; asked++) {
            await().until(turns::take);
            assertThat(UdpPort.isOpenOrFiltered(inside(), SILENCE)).isFalse();
        }

        listen();

        await().until(turns::take);
        assertThat(UdpPort.isOpenOrFiltered(inside(), SILENCE)).isTrue();
    }

    @Test
    void isOpenOrFilteredWhenTheContainerIsAskedFasterIsTrueAlthoughNobodyListens() throws IOException {
        List<Boolean> answers = new ArrayList<>();
        for (int asked = 0; asked < 9; asked++) {
            answers.add(UdpPort.isOpenOrFiltered(inside(), SILENCE));
        }

        assertThat(answers).startsWith(false, false, false, false, false, false).endsWith(true, true);
    }

    @Test
    void isOpenOrFilteredWhenTheProxyIsAskedIsTrueAlthoughNobodyListens() throws IOException {
        assertThat(UdpPort.isOpenOrFiltered(server.address(PORT, Protocol.UDP), SILENCE))
                .isTrue();

        listen();

        assertThat(UdpPort.isOpenOrFiltered(server.address(PORT, Protocol.UDP), SILENCE))
                .isTrue();
    }

    private InetSocketAddress inside() {
        return new InetSocketAddress(server.inspect().addresses().get(0), PORT);
    }

    private void listen() {
        assertThat(server.exec("touch", "/listen").exitCode()).isZero();
        await().until(() -> server.logs().contains("listening"));
    }
}
