/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.drydock.engine.EngineCallException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to one engine and bounds each of them in time.
 *
 * <p>The transport cannot do that alone: on a {@code unix} socket it ignores the response timeout.
 */
final class EngineHttp implements AutoCloseable {

    static final String PING = "answer a ping";

    private static final int BAD_REQUEST = 400;
    private static final String TLS_WANTED = "Client sent an HTTP request to an HTTPS server";

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    /** Docker 28 gives the process what it has not read of a request to attach, so {@code {}} would be typed into a shell. */
    private static final byte[] NO_BODY = {};

    private final Place place;
    private final UnaryOperator<DockerHttpClient> decorator;
    private final Deadline deadline = new Deadline();
    private final Duration responseTimeout;
    private final DockerHttpClient client;
    private volatile String version = "";

    /** Guarded by this object; made when it is first needed. */
    private @Nullable DockerHttpClient streamClient;

    EngineHttp(Place place, UnaryOperator<DockerHttpClient> decorator, Duration responseTimeout) {
        this.place = place;
        this.decorator = decorator;
        this.responseTimeout = responseTimeout;
        this.client = decorator.apply(Transport.open(place, place.isSocketFile() ? null : responseTimeout));
    }

    /** Sets the API version of all further calls. */
    void speak(String apiVersion) {
        this.version = "/v" + apiVersion;
    }

    Deadline deadline() {
        return deadline;
    }

    Answer get(String call, String path) {
        return send(call, request(Method.GET, path));
    }

    Answer delete(String call, String path) {
        return send(call, request(Method.DELETE, path));
    }

    Answer post(String call, String path) {
        return send(call, request(Method.POST, path));
    }

    Answer post(String call, String path, Map<String, ?> body) {
        return send(call, request(path, body));
    }

    /**
     * Sends what the engine answers only when something has happened.
     *
     * @param limit how long that may take
     */
    Answer postWithin(Duration limit, String call, String path) {
        Request.Builder request = request(Method.POST, path);
        return deadline.within(limit, call, () -> read(call, streamClient().execute(request.build())));
    }

    /**
     * Sends what the engine answers only when something has happened, which may be later than one wants to wait.
     *
     * @throws TimeoutException when it has not happened within the limit
     */
    Answer tryPost(Duration limit, String call, String path) throws TimeoutException {
        Request.Builder request = request(Method.POST, path);
        return deadline.attempt(limit, call, () -> read(call, streamClient().execute(request.build())));
    }

    /** The same, of a response that was opened before. */
    Answer tryRead(Duration limit, String call, Response response) throws TimeoutException {
        return deadline.attempt(limit, call, () -> read(call, response));
    }

    /**
     * Asks for a pipe to a process and returns when the engine has granted it.
     *
     * @return the open pipe
     * @throws EngineCallException when the engine refuses
     */
    HijackedConnection hijack(String call, String path, Map<String, ?> body) {
        return hijack(responseTimeout, call, path, body);
    }

    /** The same, with a limit for the engine's answer. */
    HijackedConnection hijack(Duration limit, String call, String path, Map<String, ?> body) {
        LateConnection<HijackedConnection> late = new LateConnection<>();
        try {
            return deadline.within(limit, call, () -> {
                HijackedConnection connection = late.opened(HijackedConnection.connect(place));
                int status = connection.ask(version + path, body.isEmpty() ? NO_BODY : Json.write(body));
                if (status >= 400) {
                    throw new Answer(call, status, connection.refusal()).failure();
                }
                return connection;
            });
        } catch (RuntimeException e) {
            late.giveUp(e);
            throw e;
        }
    }

    /** Whether the engine can be asked for pipes to processes, both directions of which are told apart. */
    boolean canHijack() {
        return HijackedConnection.isPossible(place);
    }

    /** Tells how long the engine may take for an answer that needs nothing but the engine. */
    Duration responseTimeout() {
        return responseTimeout;
    }

    /** Tells how long the engine may tell nothing of what goes on for long: twice as long as it may take for an answer. */
    Duration silence() {
        return responseTimeout.multipliedBy(2);
    }

    /** Asks without an API version; for the ping alone. */
    Ping ping(Duration limit) {
        return deadline.within(limit, PING, () -> {
            try (Response response = client.execute(
                    Request.builder().method(Method.GET).path("/_ping").build())) {
                // What a server in Go says that speaks TLS, as Docker is one.
                if (response.getStatusCode() == BAD_REQUEST
                        && new String(response.getBody().readAllBytes(), UTF_8).contains(TLS_WANTED)) {
                    throw new EngineCallException(PING, BAD_REQUEST, TlsFailure.WANTED, null);
                }
                return Ping.read(response.getStatusCode(), response::getHeader);
            }
        });
    }

    private Answer send(String call, Request.Builder request) {
        return deadline.within(responseTimeout, call, () -> read(call, client.execute(request.build())));
    }

    /** Reads an opened response to its end, which must come soon. */
    Answer answer(String call, Response response) {
        return deadline.within(responseTimeout, call, () -> read(call, response));
    }

    private static Answer read(String call, Response response) throws IOException {
        // Closing the body would first read it to its end; closing the response does not.
        try (response) {
            return new Answer(call, response.getStatusCode(), response.getBody().readAllBytes(), contentType(response));
        }
    }

    /** Tells the type of a body; empty where there is none. */
    static String contentType(Response response) {
        String type = response.getHeader("Content-Type");
        return type == null ? "" : type;
    }

    Request.Builder request(String path, Map<String, ?> body) {
        return request(Method.POST, path).putAllHeaders(JSON).bodyBytes(Json.write(body));
    }

    Request.Builder request(Method method, String path) {
        return Request.builder().method(method).path(version + path);
    }

    /**
     * Opens a stream and returns when the engine has accepted or refused it.
     *
     * @return the open response; its status says whether the engine accepted
     */
    Response open(String call, Request.Builder request) {
        return open(responseTimeout, call, request);
    }

    /** The same, with a limit for the engine's answer. */
    Response open(Duration limit, String call, Request.Builder request) {
        return deadline.within(limit, call, () -> streamClient().execute(request.build()));
    }

    /** Tells the client whose answers may take any time. */
    synchronized DockerHttpClient streamClient() {
        DockerHttpClient existing = streamClient;
        if (existing == null) {
            existing = place.isSocketFile() ? client : decorator.apply(Transport.open(place, null));
            streamClient = existing;
        }
        return existing;
    }

    @Override
    public void close() {
        deadline.close();
        close(client);
        synchronized (this) {
            if (streamClient != null && streamClient != client) {
                close(streamClient);
            }
        }
    }

    private static void close(DockerHttpClient client) {
        try {
            client.close();
        } catch (IOException e) {
            throw new EngineCallException("close the connection", 0, String.valueOf(e.getMessage()), e);
        }
    }
}
