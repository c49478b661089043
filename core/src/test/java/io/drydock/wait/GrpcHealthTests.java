/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static io.drydock.wait.FakeHttp2Server.REQUEST;
import static io.drydock.wait.FakeHttp2Server.ascii;
import static io.drydock.wait.FakeHttp2Server.frame;
import static io.drydock.wait.FakeHttp2Server.headers;
import static io.drydock.wait.FakeHttp2Server.settings;
import static io.drydock.wait.Http2Frame.DATA;
import static io.drydock.wait.Http2Frame.END_HEADERS;
import static io.drydock.wait.Http2Frame.END_STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server of grpc-java, and against servers of other kinds. */
@Timeout(20)
class GrpcHealthTests {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final String SERVER = "";

    private final HealthStatusManager health = new HealthStatusManager();
    private @Nullable Server server;

    @AfterEach
    void stop() throws InterruptedException {
        if (server != null) {
            server.shutdownNow().awaitTermination();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "UNRECOGNIZED")
    void askTellsTheStatusOfAService(ServingStatus status) throws IOException {
        health.setStatus("harbour.Pilots", status);
        GrpcHealth asking = new GrpcHealth(serve(), "harbour.Pilots");

        HealthAnswer answer = asking.ask();

        assertThat(answer).isEqualTo(new HealthAnswer(GrpcCode.OK, status.name()));
        assertThat(answer.isServing()).isEqualTo(status == ServingStatus.SERVING);
        assertThat(answer).hasToString(status.name());
    }

    @Test
    void askWhenNoServiceIsNamedTellsTheStatusOfTheServer() throws IOException {
        GrpcHealth asking = new GrpcHealth(serve(), SERVER);
        assertThat(asking.ask()).isEqualTo(new HealthAnswer(GrpcCode.OK, "SERVING"));

        health.enterTerminalState();

        assertThat(asking.ask()).isEqualTo(new HealthAnswer(GrpcCode.OK, "NOT_SERVING"));
    }

    @Test
    void askWhenTheServiceIsUnknownTellsNotFound() throws IOException {
        HealthAnswer answer = new GrpcHealth(serve(), "harbour.Pilots").ask();

        assertThat(answer).isEqualTo(new HealthAnswer(GrpcCode.NOT_FOUND, "unknown service harbour.Pilots"));
        assertThat(answer.isServing()).isFalse();
        assertThat(answer).hasToString("NOT_FOUND: unknown service harbour.Pilots");
    }

    @Test
    void askWhenThereIsNoHealthServiceTellsUnimplemented() throws IOException {
        InetSocketAddress address = start(NettyServerBuilder.forAddress(new InetSocketAddress(LOOPBACK, 0)));

        assertThat(new GrpcHealth(address, SERVER).ask())
                .isEqualTo(new HealthAnswer(GrpcCode.UNIMPLEMENTED, "Method not found: grpc.health.v1.Health/Check"));
    }

    @Test
    void askWhenTheMessageNeedsEncodingDecodesIt() throws IOException {
        InetSocketAddress address =
                serve(new Refusal(Status.UNAUTHENTICATED.withDescription("nö, 100 % + \"1\"\n"), new Metadata()));

        assertThat(new GrpcHealth(address, SERVER).ask())
                .isEqualTo(new HealthAnswer(GrpcCode.UNAUTHENTICATED, "nö, 100 % + \"1\"."));
    }

    @Test
    void askWhenThereIsNoMessageTellsTheCode() throws IOException {
        HealthAnswer answer = new GrpcHealth(serve(new Refusal(Status.UNAVAILABLE, new Metadata())), SERVER).ask();

        assertThat(answer).isEqualTo(new HealthAnswer(GrpcCode.UNAVAILABLE, ""));
        assertThat(answer).hasToString("UNAVAILABLE");
    }

    /** More than one frame holds. */
    @Test
    void askWhenThereAreManyTrailersReadsThem() throws IOException {
        Metadata trailers = new Metadata();
        trailers.put(Metadata.Key.of("cargo", Metadata.ASCII_STRING_MARSHALLER), "x".repeat(40_000));

        assertThat(new GrpcHealth(serve(new Refusal(Status.ABORTED, trailers)), SERVER).ask())
                .isEqualTo(new HealthAnswer(GrpcCode.ABORTED, ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 127, 128, 16_000})
    void askWhenTheNameOfTheServiceIsLongSendsIt(int length) throws IOException {
        String service = "x".repeat(length);
        health.setStatus(service, ServingStatus.SERVING);

        assertThat(new GrpcHealth(serve(), service).ask().isServing()).isTrue();
    }

    @Test
    void askSendsWhatGrpcDemands() throws IOException {
        Metadata sent = new Metadata();
        InetSocketAddress address = serve(new ServerInterceptor() {
            @Override
            public <Q, A> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                sent.merge(headers);
                sent.put(Metadata.Key.of("authority-seen", Metadata.ASCII_STRING_MARSHALLER), call.getAuthority());
                return next.startCall(call, headers);
            }
        });

        new GrpcHealth(address, SERVER).ask();

        assertThat(header("content-type", sent)).isEqualTo("application/grpc");
        assertThat(header("user-agent", sent)).isEqualTo("drydock");
        assertThat(header("authority-seen", sent)).isEqualTo("localhost:" + address.getPort());
    }

    @Test
    void askWhenNobodyListensThrows() throws IOException {
        FakeHttp2Server closed = new FakeHttp2Server();
        closed.close();

        assertThatIOException()
                .isThrownBy(new GrpcHealth(closed.address(), SERVER)::ask)
                .withMessage("nobody listens");
    }

    @Test
    void askWhenTheServerIsOfHttp1Throws() throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        http.start();

        assertThatIOException()
                .isThrownBy(new GrpcHealth(http.getAddress(), SERVER)::ask)
                .withMessage("the server speaks HTTP/1, not HTTP/2");
        http.stop(0);
    }

    @Test
    void askWhenTheServerIsSilentEnds() throws IOException {
        try (FakeHttp2Server silent = new FakeHttp2Server()) {
            assertThatIOException()
                    .isThrownBy(new GrpcHealth(silent.address(), SERVER, Duration.ofMillis(50))::ask)
                    .withMessage("no whole answer within 50 ms");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, '', OK",
        "16, '', UNAUTHENTICATED",
        "17, '', UNKNOWN",
        "-1, '', UNKNOWN",
        "x, '', UNKNOWN",
        "14, 100 % sure, UNAVAILABLE"
    })
    void askReadsAnyStatus(String status, String message, GrpcCode code) throws IOException {
        assertThat(answer(
                        settings(),
                        headers(END_HEADERS, ":status", "200", "content-type", "application/grpc"),
                        frame(DATA, 0, REQUEST, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0),
                        headers(END_HEADERS | END_STREAM, "grpc-status", status, "grpc-message", message)))
                .isEqualTo(new HealthAnswer(code, code == GrpcCode.OK ? "UNKNOWN" : message));
    }

    @Test
    void askWhenTheServerKnowsNoGrpcThrows() {
        assertThatIOException()
                .isThrownBy(() -> answer(
                        settings(),
                        headers(END_HEADERS, ":status", "404", "content-type", "text/html"),
                        frame(DATA, END_STREAM, REQUEST, ascii("<html>"))))
                .withMessage("the server answers with HTTP status 404 and without a status of gRPC");
    }

    @Test
    void askWhenThereIsNoStatusAtAllThrows() {
        assertThatIOException()
                .isThrownBy(() -> answer(settings(), headers(END_HEADERS | END_STREAM, "server", "none")))
                .withMessage("the server answers with HTTP status none and without a status of gRPC");
    }

    @Test
    void askWhenAnAnswerIsMissingThrows() {
        assertThatIOException()
                .isThrownBy(() -> answer(settings(), headers(END_HEADERS | END_STREAM, "grpc-status", "0")))
                .withMessage("the server answers with a broken message");
    }

    private static HealthAnswer answer(byte[]... parts) throws IOException {
        try (FakeHttp2Server fake = new FakeHttp2Server()) {
            fake.answers(parts);
            return new GrpcHealth(fake.address(), SERVER).ask();
        }
    }

    private static @Nullable String header(String name, Metadata headers) {
        return headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
    }

    private InetSocketAddress serve(ServerInterceptor... interceptors) throws IOException {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(new InetSocketAddress(LOOPBACK, 0))
                .addService(health.getHealthService());
        for (ServerInterceptor interceptor : interceptors) {
            builder.intercept(interceptor);
        }
        return start(builder);
    }

    private InetSocketAddress start(NettyServerBuilder builder) throws IOException {
        Server started = builder.directExecutor().build().start();
        server = started;
        return new InetSocketAddress(LOOPBACK, started.getPort());
    }

    /** Ends each call. */
    private record Refusal(Status status, Metadata trailers) implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            call.close(status, trailers);
            return new ServerCall.Listener<>() {};
        }
    }
}
