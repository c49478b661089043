/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.WaitSpec.HttpWait;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class HttpProbeTests {

    private HttpServer server;
    private volatile int status;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "200, , true",
        "302, , true",
        "399, , true",
        "404, , false",
        "503, , false",
        "401, 401, true",
        "200, 401, false"
    })
    void askWhenAStatusIsAnsweredHoldsItAgainstTheWantedOne(int answered, @Nullable Integer wanted, boolean ready) {
        status = answered;

        ProbeResult answer = answer(probe(wanted));

        assertThat(answer)
                .isEqualTo(
                        ready
                                ? ProbeResult.READY
                                : ProbeResult.notYet(
                                        "GET /health on port 8080/tcp is answered with status " + answered));
    }

    @Test
    void askWhenNobodyListensIsNotReady() {
        HttpProbe probe = probe(null);
        server.stop(0);

        assertThat(probe.ask().reason()).startsWith("GET /health on port 8080/tcp is not answered");
    }

    @Test
    void askWhenTheAnswerTakesLongDoesNotWaitForIt() {
        CountDownLatch never = new CountDownLatch(1);
        server.createContext("/slow", exchange -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        HttpWait wait = new HttpWait("/slow", ContainerPort.tcp(8080), null);

        try (HttpProbe probe =
                new HttpProbe(wait, "127.0.0.1:" + server.getAddress().getPort(), HttpClient.newHttpClient())) {
            assertThat(probe.ask()).isEqualTo(ProbeResult.notYet("GET /slow on port 8080/tcp is not answered"));
            assertThat(probe.ask()).isEqualTo(ProbeResult.notYet("GET /slow on port 8080/tcp is not answered"));
        }
        never.countDown();
    }

    private static ProbeResult answer(HttpProbe probe) {
        return await().until(probe::ask, result -> !result.reason().endsWith("is not answered"));
    }

    private HttpProbe probe(@Nullable Integer wanted) {
        HttpWait wait = new HttpWait("/health", ContainerPort.tcp(8080), wanted);
        return new HttpProbe(wait, "127.0.0.1:" + server.getAddress().getPort(), HttpClient.newHttpClient());
    }
}
