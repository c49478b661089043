/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.drydock.engine.EngineCallException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over TCP; that it works over a socket file is shown on a real engine. */
@Timeout(20)
class HijackedConnectionTests {

    private static final byte[] BODY = {'{', '}'};

    private ServerSocket server;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    /** Answers with the head, then with all that it reads until the other side has said that it is over. */
    private CompletableFuture<String> serve(String head) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket socket = server.accept()) {
                String request = request(socket.getInputStream());
                socket.getOutputStream().write(head.getBytes(UTF_8));
                socket.getInputStream().transferTo(socket.getOutputStream());
                return request;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static String request(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (!text.toString().endsWith("\r\n\r\n{}")) {
            text.append((char) in.read());
        }
        return text.toString();
    }

    private HijackedConnection connect() throws IOException {
        return HijackedConnection.connect(new Place(URI.create("tcp://127.0.0.1:" + server.getLocalPort()), "", null));
    }

    @Test
    void askOpensAPipeOfWhichOneDirectionCanBeClosed() throws IOException {
        CompletableFuture<String> request = serve(
                "HTTP/1.1 101 UPGRADED\r\nContent-type: application/vnd.docker.raw-stream\r\nUpgrade: tcp\r\n\r\nfirst ");

        try (HijackedConnection connection = connect()) {
            assertThat(connection.ask("/exec/1/start", BODY)).isEqualTo(101);
            assertThat(connection.contentType()).isEqualTo("application/vnd.docker.raw-stream");
            connection.write("second".getBytes(UTF_8));
            connection.closeInput();

            assertThat(new String(connection.in().readAllBytes(), UTF_8)).isEqualTo("first second");
        }
        assertThat(request.join())
                .startsWith("POST /exec/1/start HTTP/1.1\r\nHost: ")
                .contains("\r\nUpgrade: tcp\r\n", "\r\nContent-Length: 2\r\n");
    }

    @Test
    void refusalTellsTheBody() throws IOException {
        CompletableFuture<String> request =
                serve("HTTP/1.1 409 Conflict\r\nContent-Type: application/json\r\n\r\n{\"message\":\"not running\"}");

        try (HijackedConnection connection = connect()) {
            assertThat(connection.ask("/exec/1/start", BODY)).isEqualTo(409);
            assertThat(new Answer("exec", 409, connection.refusal()).message()).isEqualTo("not running");
        }
        request.join();
    }

    @Test
    void askWhenTheAnswerIsNotHttpSaysSo() throws IOException {
        CompletableFuture<String> request = serve("SSH-2.0-server\r\n\r\n");

        try (HijackedConnection connection = connect()) {
            assertThatIOException()
                    .isThrownBy(() -> connection.ask("/exec/1/start", BODY))
                    .withMessage("its answer is not HTTP: SSH-2.0-server");
            connection.closeInput();
        }
        request.join();
    }

    @Test
    void askWhenTheConnectionEndsSaysSo() throws IOException {
        CompletableFuture<Void> serving = CompletableFuture.runAsync(() -> {
            try (Socket socket = server.accept()) {
                request(socket.getInputStream());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        try (HijackedConnection connection = connect()) {
            assertThatIOException()
                    .isThrownBy(() -> connection.ask("/exec/1/start", BODY))
                    .withMessage("the connection was closed before it answered");
        }
        serving.join();
    }

    /** Whatever comes after the head may be taken for the input of the process. */
    @Test
    void hijackWhenThereIsNothingToSaySendsNoBody() throws IOException {
        CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> {
            try (Socket socket = server.accept()) {
                StringBuilder head = new StringBuilder();
                while (!head.toString().endsWith("\r\n\r\n")) {
                    head.append((char) socket.getInputStream().read());
                }
                socket.getOutputStream().write("HTTP/1.1 101 UPGRADED\r\n\r\n".getBytes(UTF_8));
                return head + new String(socket.getInputStream().readAllBytes(), UTF_8);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        Place place = new Place(URI.create("tcp://127.0.0.1:" + server.getLocalPort()), "", null);

        try (EngineHttp http = new EngineHttp(place, client -> client, Duration.ofSeconds(10));
                HijackedConnection connection = http.hijack("attach", "/containers/c/attach", Map.of())) {
            connection.write("ls\n".getBytes(UTF_8));
            connection.closeInput();

            assertThat(heard.join()).contains("\r\nContent-Length: 0\r\n").endsWith("\r\n\r\nls\n");
        }
    }

    /** Who reads from a TCP socket hears no interrupt. */
    @Test
    void hijackWhenTheEngineIsSilentClosesTheConnection() {
        CompletableFuture<Integer> heard = CompletableFuture.supplyAsync(() -> {
            try (Socket socket = server.accept()) {
                return socket.getInputStream().readAllBytes().length;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        Place place = new Place(URI.create("tcp://127.0.0.1:" + server.getLocalPort()), "", null);

        try (EngineHttp http = new EngineHttp(place, client -> client, Duration.ofSeconds(1))) {
            assertThatExceptionOfType(EngineCallException.class)
                    .isThrownBy(() -> http.hijack("attach", "/containers/c/attach", Map.of()))
                    .withMessage("the engine could not attach: no answer within 1 s");
            assertThat(heard.join()).isPositive();
        }
    }

    @Test
    void openedWhenTheCallerHasGivenUpClosesTheConnection() throws IOException {
        CompletableFuture<Integer> heard = CompletableFuture.supplyAsync(() -> {
            try (Socket socket = server.accept()) {
                return socket.getInputStream().read();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        LateConnection<HijackedConnection> late = new LateConnection<>();
        late.giveUp(new IllegalStateException("late"));

        HijackedConnection connection = connect();
        assertThatIOException().isThrownBy(() -> late.opened(connection)).withMessage("the connection was given up");
        assertThat(heard.join()).isEqualTo(-1);
    }

    @Test
    void connectWhenThePlaceIsANamedPipeSaysThatItIsNotSupported() {
        assertThatIOException()
                .isThrownBy(
                        () -> HijackedConnection.connect(new Place(URI.create("npipe:////./pipe/docker"), "", null)))
                .withMessage("standard input is not supported over npipe://");
    }
}
