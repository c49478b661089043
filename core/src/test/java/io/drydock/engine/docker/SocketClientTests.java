/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketClientTests {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK";

    @TempDir
    private Path directory;

    private ServerSocketChannel server;
    private Path file;

    @BeforeEach
    void listen() throws IOException {
        file = directory.resolve("engine.sock");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(file));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /** Serves one connection: gives the answer when the request has come so far, and closes. */
    private CompletableFuture<String> serve(Predicate<String> isEnough, String answer) {
        return CompletableFuture.supplyAsync(() -> {
            try (SocketChannel client = server.accept()) {
                StringBuilder request = new StringBuilder();
                ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
                while (!isEnough.test(request.toString()) && client.read(buffer) >= 0) {
                    request.append(new String(buffer.array(), 0, buffer.position(), ISO_8859_1));
                    buffer.clear();
                }
                client.write(ByteBuffer.wrap(answer.getBytes(ISO_8859_1)));
                return request.toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private CompletableFuture<String> serve(String answer) {
        return serve(request -> request.endsWith("\r\n\r\n"), answer);
    }

    private Response get(String answer) {
        var unused = serve(answer);
        return get();
    }

    private Response get() {
        return execute(Request.builder().method(Method.GET).path("/info").build());
    }

    private Response execute(Request request) {
        return new SocketClient(file.toString()).execute(request);
    }

    private static String body(Response response) throws IOException {
        try (response) {
            return new String(response.getBody().readAllBytes(), UTF_8);
        }
    }

    @Test
    void executeSendsWhatHasNoBody() throws IOException {
        CompletableFuture<String> request = serve(OK);

        assertThat(body(get())).isEqualTo("OK");
        assertThat(request.join()).isEqualTo("GET /info HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n");
    }

    @Test
    void executeSendsABodyWithItsLength() throws IOException {
        CompletableFuture<String> request = serve(text -> text.endsWith("{}"), OK);

        body(execute(Request.builder()
                .method(Method.POST)
                .path("/x")
                .putAllHeaders(Map.of("Content-Type", "application/json"))
                .bodyBytes("{}".getBytes(UTF_8))
                .build()));

        assertThat(request.join())
                .isEqualTo("POST /x HTTP/1.1\r\nHost: docker\r\nConnection: close\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 2\r\n\r\n{}");
    }

    @Test
    void executeSendsAStreamInChunks() throws IOException {
        CompletableFuture<String> request = serve(text -> text.endsWith("\r\n0\r\n\r\n"), OK);

        body(execute(put(new ByteArrayInputStream("0123456789abcdef0".getBytes(UTF_8)))));

        assertThat(request.join()).endsWith("Transfer-Encoding: chunked\r\n\r\n11\r\n0123456789abcdef0\r\n0\r\n\r\n");
    }

    private static Request put(InputStream body) {
        return Request.builder().method(Method.PUT).path("/x").body(body).build();
    }

    /** As an engine does that has no room for an archive, or does not know the container. */
    @Test
    void executeWhenTheEngineAnswersBeforeItHasReadAllGivesTheAnswer() throws IOException {
        CompletableFuture<String> request =
                serve(text -> text.length() > 100, "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnone");

        Response response = execute(put(new ByteArrayInputStream(new byte[50_000_000])));

        assertThat(response.getStatusCode()).isEqualTo(404);
        assertThat(body(response)).isEqualTo("none");
        request.join();
    }

    @Test
    void executeWhenTheStreamFailsThrowsItsFailure() {
        CompletableFuture<String> request = serve(text -> false, "");
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("no such disk");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> execute(put(broken)))
                .withMessageEndingWith("no such disk");
        request.join(); // the connection was closed
    }

    @Test
    void executeReadsChunks() throws IOException {
        String chunks = "3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\nX: y\r\n\r\n";

        assertThat(body(get("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks)))
                .isEqualTo("abc0123456789");
    }

    @Test
    void executeReadsUntilTheEndWhereNoLengthIsTold() throws IOException {
        assertThat(body(get("HTTP/1.1 200 OK\r\n\r\nall of it"))).isEqualTo("all of it");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void executeWhenTheStatusHasNoBodyReadsNone(int status) throws IOException {
        try (Response response = get("HTTP/1.1 " + status + " x\r\nContent-Length: 2\r\n\r\n")) {
            assertThat(response.getStatusCode()).isEqualTo(status);
            assertThat(body(response)).isEmpty();
        }
    }

    @Test
    void executeWhenAnotherAnswerIsSaidToFollowWaitsForThat() throws IOException {
        try (Response response = get("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n" + OK)) {
            assertThat(response.getStatusCode()).isEqualTo(200);
            assertThat(body(response)).isEqualTo("OK");
        }
    }

    @Test
    void closeEndsTheAnswersThatNobodyHasClosed() throws IOException {
        var unused = serve(request -> request.endsWith("\r\n\r\n"), "HTTP/1.1 200 OK\r\n\r\n");
        Response response;
        try (SocketClient client = new SocketClient(file.toString())) {
            response = client.execute(
                    Request.builder().method(Method.GET).path("/events").build());
        }

        assertThatIOException().isThrownBy(() -> response.getBody().read());
    }

    @Test
    void executeTellsHeadersInAnyCase() throws IOException {
        Response response = get("HTTP/1.1 204 No Content\r\nApi-Version: 1.41\r\nX-Two: 1\r\nx-two: 2\r\n\r\n");

        assertThat(response.getStatusCode()).isEqualTo(204);
        assertThat(response.getHeader("API-Version")).isEqualTo("1.41");
        assertThat(response.getHeaders().get("x-two")).containsExactly("1", "2");
        assertThat(body(response)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Content-Length: 5~~OK                      | its answer broke off
                    Transfer-Encoding: chunked~~5~OK           | its answer broke off
                    Transfer-Encoding: chunked~~2~OK~          | its answer broke off
                    Transfer-Encoding: chunked~~               | its answer broke off
                    Transfer-Encoding: chunked~~Welcome!~      | its answer is not HTTP: the length of a body is 'Welcome!'
                    Transfer-Encoding: chunked~~-1~            | its answer is not HTTP: the length of a body is '-1'
                    Transfer-Encoding: chunked~~+5~            | its answer is not HTTP: the length of a body is '+5'
                    Transfer-Encoding: chunked~~ffffffffffffffff~ | its answer is not HTTP: the length of a body is 'ffffffffffffffff'
                    Transfer-Encoding: chunked~~1~OK~0~~       | its answer is not HTTP: a chunk is longer than it says
                    """)
    void bodyWhenItIsNotWholeSaysSo(String answer, String message) {
        try (Response response = get("HTTP/1.1 200 OK\r\n" + answer.replace("~", "\r\n"))) {
            assertThatIOException()
                    .isThrownBy(() -> response.getBody().readAllBytes())
                    .withMessage(message);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                         | the connection was closed before it answered
                    HTTP/1.1 200 O                             | its answer broke off
                    ~~                                         | 'its answer is not HTTP: '
                    SSH-2.0-server~~                           | its answer is not HTTP: SSH-2.0-server
                    HTTP/1.1 OK~~                              | its answer is not HTTP: HTTP/1.1 OK
                    HTTP/1.1 99 x~~                            | its answer is not HTTP: HTTP/1.1 99 x
                    HTTP/1.1 200 OK~Content-Length: many~~     | its answer is not HTTP: the length of a body is 'many'
                    """)
    void executeWhenTheAnswerIsNoneSaysSo(String answer, String message) {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> get(answer.replace("~", "\r\n")))
                .havingCause()
                .withMessage(message);
    }

    @Test
    void executeWhenTheHeadHasNoEndSaysSo() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> get("HTTP/1.1 200 OK\r\nX: " + "x".repeat(70_000)))
                .havingCause()
                .withMessage("the head of its answer does not end within 65536 bytes");
    }

    @Test
    void executeWhenNobodyListensSaysSo() throws IOException {
        server.close();

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(this::get)
                .havingCause()
                .withMessage("Connection refused");
    }

    /** Whoever could put a line end into a header could send requests of his own. */
    @Test
    void executeWhenAHeaderHasAnotherLineRefuses() {
        Request request = Request.builder()
                .method(Method.GET)
                .path("/x")
                .putAllHeaders(Map.of("X", "a\r\nDELETE /y"))
                .build();

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> execute(request))
                .havingCause()
                .withMessage("the request has another character than those of ASCII in its X");
    }

    @Test
    void executeWhenItIsInterruptedClosesTheConnection() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CompletableFuture<String> request = serve(
                text -> {
                    if (text.endsWith("\r\n\r\n")) {
                        arrived.countDown();
                    }
                    return false;
                },
                "");
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread asking = new Thread(() -> {
            try {
                get();
            } catch (UncheckedIOException e) {
                failure.complete(e);
            }
        });
        asking.start();
        arrived.await();

        asking.interrupt();

        assertThat(failure.get()).isInstanceOf(UncheckedIOException.class);
        request.join(); // the connection was closed
    }

    @Test
    void closeWhenSomebodyReadsEndsThat() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        CompletableFuture<Void> serving = CompletableFuture.runAsync(() -> {
            try (SocketChannel client = server.accept()) {
                client.write(ByteBuffer.wrap("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8)));
                over.await();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Response response = get();
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread reading = new Thread(() -> {
            try {
                response.getBody().read();
            } catch (IOException e) {
                failure.complete(e);
            }
        });
        reading.start();
        await().until(() -> Stream.of(reading.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals("sun.nio.ch.SocketChannelImpl")));

        response.close();

        assertThat(failure.get()).isInstanceOf(IOException.class);
        over.countDown();
        serving.join();
    }
}
