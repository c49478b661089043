/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/** Answers over TCP what a test wants an engine to answer. */
final class StubEngine implements AutoCloseable {

    private record Reply(int status, String body, String type) {}

    private final HttpServer server;
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final Map<String, String> pingHeaders = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> hanging = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    StubEngine(String apiVersion) throws IOException {
        pingHeaders.put("Api-Version", apiVersion);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    StubEngine withPingHeader(String name, String value) {
        pingHeaders.put(name, value);
        return this;
    }

    /** Gives no answer to requests whose path ends so, until the test is over. */
    StubEngine hangOn(String pathEnd, CountDownLatch over) {
        hanging.put(pathEnd, over);
        return this;
    }

    /** Answers a request that is written as {@code METHOD /path}, without version and query. */
    StubEngine reply(String request, int status, String body) {
        return reply(request, status, body, "");
    }

    /** Answers with a body of a type. */
    StubEngine reply(String request, int status, String body, String type) {
        replies.put(request, new Reply(status, body, type));
        return this;
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Tells the bodies of the requests, in the same order. */
    List<String> bodies() {
        return List.copyOf(bodies);
    }

    String uri() {
        return "tcp://127.0.0.1:" + server.getAddress().getPort();
    }

    DockerEngine connect(Path home) {
        return connect(home, Duration.ofSeconds(10));
    }

    DockerEngine connect(Path home, Duration responseTimeout) {
        return DockerEngine.connect(
                new EngineLocator.Surroundings(uri(), name -> null, home, false), client -> client, responseTimeout);
    }

    /** Opens a connection without what an engine adds to it. */
    EngineHttp http(Duration responseTimeout) {
        return new EngineLocator(new EngineLocator.Surroundings(uri(), name -> null, Path.of(""), false))
                .locate(place -> new EngineHttp(place, UnaryOperator.identity(), responseTimeout));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String sent = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String path = exchange.getRequestURI().getPath();
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            bodies.add(sent);
            if (path.equals("/_ping")) {
                pingHeaders.forEach(exchange.getResponseHeaders()::set);
            }
            awaitEnd(path);
            Reply reply = replies.getOrDefault(
                    exchange.getRequestMethod() + " " + path.replaceFirst("^/v[0-9.]+/", "/"),
                    new Reply(200, "OK", ""));
            byte[] body = reply.body().getBytes(UTF_8);
            if (!reply.type().isEmpty()) {
                exchange.getResponseHeaders().set("Content-Type", reply.type());
            }
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    private void awaitEnd(String path) {
        hanging.forEach((pathEnd, over) -> {
            if (path.endsWith(pathEnd)) {
                try {
                    over.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
    }

    /** Lets go what hangs first: the server's own thread hangs with it, and a failed test would never end. */
    @Override
    public void close() {
        hanging.values().forEach(CountDownLatch::countDown);
        server.stop(0);
    }
}
