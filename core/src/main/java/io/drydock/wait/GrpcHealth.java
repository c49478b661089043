/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server for its health by gRPC's own protocol, {@code grpc.health.v1.Health/Check} (grpc/grpc
 * {@code doc/health-checking.md}), without TLS and without a library for gRPC.
 */
final class GrpcHealth {

    /** What part of its time connecting may take. */
    private static final int CONNECT_PART = 5;

    private final InetSocketAddress address;
    private final String service;
    private final Duration answerTimeout;

    /**
     * Makes it for one service.
     *
     * @param address where the server listens
     * @param service its full name; empty for the server as a whole
     */
    GrpcHealth(InetSocketAddress address, String service) {
        this(address, service, Patience.FIRST);
    }

    GrpcHealth(InetSocketAddress address, String service, Duration answerTimeout) {
        this.address = address;
        this.service = service;
        this.answerTimeout = answerTimeout;
    }

    /**
     * Asks once, on a connection of its own, and waits for the answer: at most its time, and a fifth of that for the connection.
     *
     * @return the answer
     * @throws IOException when there is none; the message says why, as the end of the sentence "is not answered: ..."
     */
    HealthAnswer ask() throws IOException {
        Http2Call.Answer answer = Http2Call.exchange(
                address,
                headers(),
                HealthMessage.request(service),
                answerTimeout.dividedBy(CONNECT_PART),
                answerTimeout);
        String status = header("grpc-status", answer);
        if (status == null) {
            throw new IOException("the server answers with HTTP status "
                    + Excerpt.of(answer.headers().getOrDefault(":status", "none"))
                    + " and without a status of gRPC");
        }
        GrpcCode code = GrpcCode.parse(status);
        return new HealthAnswer(code, code == GrpcCode.OK ? HealthMessage.status(answer.body()) : message(answer));
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(":method", "POST");
        headers.put(":scheme", "http");
        headers.put(":path", "/grpc.health.v1.Health/Check");
        headers.put(":authority", authority());
        headers.put("te", "trailers");
        headers.put("content-type", "application/grpc");
        headers.put("user-agent", "drydock");
        return headers;
    }

    private String authority() {
        String host = address.getHostString();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** An answer without content has its trailers in the place of headers. */
    private static @Nullable String header(String name, Http2Call.Answer answer) {
        String trailer = answer.trailers().get(name);
        return trailer == null ? answer.headers().get(name) : trailer;
    }

    /** The message is percent-encoded UTF-8, and must be shown as it is where it is not. */
    private static String message(Http2Call.Answer answer) {
        String encoded = header("grpc-message", answer);
        if (encoded == null) {
            return "";
        }
        try {
            return Excerpt.of(URLDecoder.decode(encoded.replace("+", "%2B"), UTF_8));
        } catch (IllegalArgumentException notEncoded) {
            return Excerpt.of(encoded);
        }
    }
}
