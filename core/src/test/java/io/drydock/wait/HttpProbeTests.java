/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.HttpAnswerSpec;
import io.drydock.spec.HttpRequestSpec;
import io.drydock.spec.WaitSpec.HttpWait;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class HttpProbeTests {

    private static final HttpRequestSpec GET = new HttpRequestSpec("GET", "/health", Map.of(), null);

    private HttpServer server;
    private volatile int status = 200;
    private volatile String body = "";
    private volatile String asked = "";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health", exchange -> {
            asked = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("X-Asks");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
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
    void askWhenAStatusIsAnsweredHoldsItAgainstTheWantedOne(int answered, @Nullable Integer wanted, boolean ready)
            throws InterruptedException {
        status = answered;

        ProbeResult answer = ask(GET, new HttpAnswerSpec(wanted == null ? Set.of() : Set.of(wanted), null));

        assertThat(answer)
                .isEqualTo(
                        ready
                                ? ProbeResult.READY
                                : ProbeResult.notYet(
                                        "GET /health on port 8080/tcp is answered with status " + answered));
    }

    @Test
    void askWhenMethodAndHeadersAreSaidSendsThem() throws InterruptedException {
        HttpRequestSpec post = new HttpRequestSpec("POST", "/health?deep=1", Map.of("X-Asks", "drydock"), null);

        assertThat(ask(post, HttpAnswerSpec.ANY_SUCCESS).isReady()).isTrue();

        assertThat(asked).isEqualTo("POST /health?deep=1 drydock");
    }

    @Test
    void askWhenTheBodyMatchesIsReady() throws InterruptedException {
        body = "{\"status\":\"UP\"}";

        assertThat(ask(GET, wanting("\"UP\"")).isReady()).isTrue();
    }

    @Test
    void askWhenTheBodyDoesNotMatchShowsItsBeginning() throws InterruptedException {
        body = "{\"status\":\n  \"DOWN\"}" + "!".repeat(100);

        assertThat(ask(GET, wanting("UP")).reason())
                .isEqualTo("GET /health on port 8080/tcp is answered with status 200, but nothing in its body matches"
                        + " 'UP': '{\"status\": \"DOWN\"}" + "!".repeat(82) + "...'");
    }

    @Test
    void askWhenTheBodyIsEmptySaysSo() throws InterruptedException {
        assertThat(ask(GET, wanting("UP")).reason())
                .isEqualTo("GET /health on port 8080/tcp is answered with status 200, but nothing in its body matches"
                        + " 'UP': it is empty");
    }

    @Test
    void askWhenNobodyListensIsNotReady() throws InterruptedException {
        server.stop(0);

        assertThat(ask(GET, HttpAnswerSpec.ANY_SUCCESS).reason())
                .isEqualTo("GET /health on port 8080/tcp is not answered: ConnectException");
    }

    private static HttpAnswerSpec wanting(String body) {
        return new HttpAnswerSpec(Set.of(), Pattern.compile(body));
    }

    private ProbeResult ask(HttpRequestSpec request, HttpAnswerSpec wanted) throws InterruptedException {
        HttpWait wait = new HttpWait(ContainerPort.tcp(8080), request, wanted);
        return new HttpProbe(wait, "127.0.0.1:" + server.getAddress().getPort(), HttpClient.newHttpClient()).ask();
    }
}
