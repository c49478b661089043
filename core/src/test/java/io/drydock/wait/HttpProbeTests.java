/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.drydock.engine.TestAuthority;
import io.drydock.engine.TestAuthority.Identity;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.FileSource;
import io.drydock.spec.HttpAnswerSpec;
import io.drydock.spec.HttpRequestSpec;
import io.drydock.spec.TlsSpec;
import io.drydock.spec.WaitSpec.HttpWait;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

    private static final Duration SHORT = Duration.ofSeconds(1);
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
    void askWhenNobodyListensSaysSo() throws InterruptedException {
        server.stop(0);

        ProbeResult answer = ask(GET, HttpAnswerSpec.ANY_SUCCESS);

        assertThat(answer.reason()).isEqualTo("GET /health on port 8080/tcp is not answered: nobody listens");
        assertThat(answer.cause()).isInstanceOf(ConnectException.class);
    }

    @Test
    void askWhenTheHostIsUnknownSaysSo() throws InterruptedException {
        HttpWait wait = new HttpWait(ContainerPort.tcp(8080), GET, HttpAnswerSpec.ANY_SUCCESS);

        assertThat(new HttpProbe(wait, "engine.invalid:8080", HttpClient.newHttpClient())
                        .ask()
                        .reason())
                .isEqualTo("GET /health on port 8080/tcp is not answered: host 'engine.invalid' is unknown");
    }

    /** As Docker's proxy does where nobody listens in the container. */
    @Test
    void askWhenTheConnectionIsClosedAtOnceSaysThatNobodyMayListen() throws Exception {
        try (RawServer raw = new RawServer("")) {
            assertThat(ask(raw, HttpAnswerSpec.ANY_SUCCESS, Patience.FIRST).reason())
                    .isEqualTo("GET /health on port 8080/tcp is not answered: nobody listens, or the server closes the"
                            + " connection without an answer");
        }
    }

    @Test
    void askWhenTheAnswerBreaksOffSaysSo() throws Exception {
        try (RawServer raw = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nU")) {
            assertThat(ask(raw, wanting("UP"), Patience.FIRST).reason())
                    .isEqualTo("GET /health on port 8080/tcp is not answered: the server closed the connection before"
                            + " its answer was whole");
        }
    }

    /** Until Java 26 the time limit of a request ends with the head of its answer. */
    @Test
    void askWhenTheServerStallsAfterItsHeadGivesUp() throws Exception {
        try (RawServer raw = RawServer.stalling("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nU")) {
            assertThat(ask(raw, wanting("UP"), SHORT).reason())
                    .isEqualTo("GET /health on port 8080/tcp is not answered: no whole answer within 1 s");
            raw.awaitClosedByClient();
        }
    }

    @Test
    void askWhenTheServerStallsBeforeItsHeadGivesUp() throws Exception {
        try (RawServer raw = RawServer.stalling("")) {
            assertThat(ask(raw, HttpAnswerSpec.ANY_SUCCESS, SHORT).reason())
                    .isEqualTo("GET /health on port 8080/tcp is not answered: no whole answer within 1 s");
            raw.awaitClosedByClient();
        }
    }

    @Test
    void askWhenTheStatusIsEnoughDoesNotWaitForABodyWithoutEnd() throws Exception {
        try (RawServer raw = RawServer.stalling("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1")) {
            assertThat(ask(raw, HttpAnswerSpec.ANY_SUCCESS, Patience.FIRST)).isEqualTo(ProbeResult.READY);
            raw.awaitClosedByClient();
        }
    }

    @Test
    void askWhenABodyIsLongLooksAtItsBeginning() throws InterruptedException {
        body = "UP" + "!".repeat(3 << 20);

        assertThat(ask(GET, wanting("^UP")).isReady()).isTrue();
        assertThat(ask(GET, wanting("UP!{1048574}$")).isReady()).isTrue();
    }

    @Test
    void askWhenTheServerNeedsLongGivesItTwiceTheTimeNextTime() throws Exception {
        try (RawServer raw = RawServer.stalling("")) {
            HttpProbe probe = probe(raw.port(), GET, HttpAnswerSpec.ANY_SUCCESS, new Patience(SHORT));

            assertThat(probe.ask().reason()).endsWith("no whole answer within 1 s");
            assertThat(probe.ask().reason()).endsWith("no whole answer within 2 s");
        }
    }

    @Test
    void askWhenItIsInterruptedClosesTheConnection() throws Exception {
        try (RawServer raw = RawServer.stalling("")) {
            HttpProbe probe = probe(raw.port(), GET, HttpAnswerSpec.ANY_SUCCESS, new Patience(Patience.FIRST));
            Thread.currentThread().interrupt();

            assertThatExceptionOfType(InterruptedException.class).isThrownBy(probe::ask);
        }
    }

    // over TLS

    private static ProbeResult askOverTls(HttpServer serving, TlsSpec tls, HttpClient client)
            throws InterruptedException {
        HttpWait wait = new HttpWait(
                ContainerPort.tcp(8443),
                new HttpRequestSpec("GET", "/health", Map.of(), tls),
                HttpAnswerSpec.ANY_SUCCESS);
        return new HttpProbe(wait, "127.0.0.1:" + serving.getAddress().getPort(), client).ask();
    }

    private ProbeResult askOverTls(Identity identity, TlsSpec tls, HttpClient client)
            throws IOException, InterruptedException {
        HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(identity.server()));
        secure.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        secure.start();
        try {
            return askOverTls(secure, tls, client);
        } finally {
            secure.stop(0);
        }
    }

    private static HttpClient trusting(TestAuthority authority) {
        return HttpClient.newBuilder().sslContext(authority.client()).build();
    }

    @Test
    void askWhenTheCertificateIsTrustedIsReady() throws IOException, InterruptedException {
        TestAuthority authority = new TestAuthority("ours");

        assertThat(askOverTls(authority.issue("127.0.0.1"), TlsSpec.DEFAULT, trusting(authority)))
                .isEqualTo(ProbeResult.READY);
    }

    @Test
    void askWhenJavaDoesNotTrustTheCertificateSaysSo() throws IOException, InterruptedException {
        assertThat(askOverTls(new TestAuthority("ours").issue("127.0.0.1"), TlsSpec.DEFAULT, HttpClient.newHttpClient())
                        .reason())
                .isEqualTo(
                        "GET /health over HTTPS on port 8443/tcp is not answered: its certificate is not trusted: none of"
                                + " the authorities that Java trusts has signed it");
    }

    @Test
    void askWhenTheSaidAuthorityHasNotSignedTheCertificateNamesItsFile() throws IOException, InterruptedException {
        TlsSpec tls = new TlsSpec(false, new FileSource.HostFile("certs/ca.pem"));

        assertThat(askOverTls(new TestAuthority("ours").issue("127.0.0.1"), tls, trusting(new TestAuthority("others")))
                        .reason())
                .isEqualTo(
                        "GET /health over HTTPS on port 8443/tcp is not answered: its certificate is not trusted: none of"
                                + " the authorities in 'certs/ca.pem' has signed it");
    }

    @Test
    void askWhenTheCertificateIsForAnotherHostSaysSo() throws IOException, InterruptedException {
        TestAuthority authority = new TestAuthority("ours");

        assertThat(askOverTls(authority.issue("db.example"), TlsSpec.DEFAULT, trusting(authority))
                        .reason())
                .isEqualTo(
                        "GET /health over HTTPS on port 8443/tcp is not answered: its certificate is for another host: No"
                                + " subject alternative names matching IP address 127.0.0.1 found");
    }

    @Test
    void askWhenTheCertificateHasExpiredSaysWhen() throws IOException, InterruptedException {
        TestAuthority authority = new TestAuthority("ours");
        Instant end = Instant.parse("2025-01-02T03:04:05Z");

        assertThat(askOverTls(authority.issue(end, "127.0.0.1"), TlsSpec.DEFAULT, trusting(authority))
                        .reason())
                .isEqualTo(
                        "GET /health over HTTPS on port 8443/tcp is not answered: its certificate is not valid at this time"
                                + " (NotAfter: " + Date.from(end) + ")");
    }

    /** What a server in Go says to who comes with TLS; others say nothing. */
    @Test
    void askWhenTheServerSpeaksNoTlsSaysSo() throws IOException, InterruptedException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> {
                try (Socket client = plain.accept()) {
                    client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                    client.shutdownOutput();
                    client.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    // The client has gone.
                }
            });
            thread.setDaemon(true);
            thread.start();
            HttpWait wait = new HttpWait(
                    ContainerPort.tcp(8443),
                    new HttpRequestSpec("GET", "/health", Map.of(), TlsSpec.DEFAULT),
                    HttpAnswerSpec.ANY_SUCCESS);

            assertThat(new HttpProbe(wait, "127.0.0.1:" + plain.getLocalPort(), HttpClient.newHttpClient())
                            .ask()
                            .reason())
                    .isEqualTo("GET /health over HTTPS on port 8443/tcp is not answered: it speaks no TLS");
        }
    }

    private static HttpAnswerSpec wanting(String body) {
        return new HttpAnswerSpec(Set.of(), Pattern.compile(body));
    }

    private ProbeResult ask(HttpRequestSpec request, HttpAnswerSpec wanted) throws InterruptedException {
        return probe(server.getAddress().getPort(), request, wanted, new Patience(Patience.FIRST))
                .ask();
    }

    private static ProbeResult ask(RawServer raw, HttpAnswerSpec wanted, Duration limit) throws InterruptedException {
        return probe(raw.port(), GET, wanted, new Patience(limit)).ask();
    }

    private static HttpProbe probe(int port, HttpRequestSpec request, HttpAnswerSpec wanted, Patience patience) {
        HttpWait wait = new HttpWait(ContainerPort.tcp(8080), request, wanted);
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return new HttpProbe(wait, "127.0.0.1:" + port, client, patience);
    }

    /** Answers each request with the same bytes, and then closes the connection or stalls until the client does. */
    private static final class RawServer implements AutoCloseable {

        private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final CountDownLatch closedByClient = new CountDownLatch(1);
        private final String answer;
        private final boolean stalls;

        RawServer(String answer) throws IOException {
            this(answer, false);
        }

        private RawServer(String answer, boolean stalls) throws IOException {
            this.answer = answer;
            this.stalls = stalls;
            Thread thread = new Thread(this::serve, "raw-server");
            thread.setDaemon(true);
            thread.start();
        }

        static RawServer stalling(String answer) throws IOException {
            return new RawServer(answer, true);
        }

        int port() {
            return listening.getLocalPort();
        }

        private void serve() {
            while (!listening.isClosed()) {
                try (Socket socket = listening.accept()) {
                    InputStream in = socket.getInputStream();
                    in.read(new byte[4096]);
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    if (stalls) {
                        in.transferTo(OutputStream.nullOutputStream());
                        closedByClient.countDown();
                    }
                } catch (IOException e) {
                    closedByClient.countDown();
                }
            }
        }

        void awaitClosedByClient() throws InterruptedException {
            assertThat(closedByClient.await(5, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }
    }
}
