/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * A registry on loopback that speaks as much of the distribution API as an engine needs for a pull, and answers single requests as
 * a test wants.
 */
final class FaultyRegistry implements AutoCloseable {

    private static final int BACKLOG = 50;
    private static final int TLS_HANDSHAKE = 22;
    private static final String JSON = "application/json";
    private static final String BYTES = "application/octet-stream";

    private static final Map<Integer, String> PHRASES = Map.of(
            200, "OK",
            401, "Unauthorized",
            403, "Forbidden",
            404, "Not Found",
            429, "Too Many Requests",
            500, "Internal Server Error",
            503, "Service Unavailable");

    /** How one request is answered. */
    @FunctionalInterface
    interface Reply {
        void send(Exchange exchange) throws IOException;
    }

    /** A request and the connection on which it came. */
    record Exchange(String method, Socket connection) {

        void answer(int status, String type, byte[] body, String... headers) throws IOException {
            answer(status, type, body, body.length, headers);
        }

        /** Sends the first bytes of a body only. */
        void answer(int status, String type, byte[] body, int sent, String... headers) throws IOException {
            String more = Stream.of(headers).map(header -> header + "\r\n").reduce("", String::concat);
            OutputStream out = connection.getOutputStream();
            out.write(("HTTP/1.1 " + status + " " + PHRASES.get(status) + "\r\nContent-Type: " + type
                            + "\r\nContent-Length: " + body.length + "\r\n" + more + "Connection: close\r\n\r\n")
                    .getBytes(ISO_8859_1));
            if (!method.equals("HEAD")) {
                out.write(body, 0, sent);
            }
            out.flush();
        }

        /** A client that waits sends nothing, so something to read is its end, or that of the registry. */
        void awaitEnd() throws IOException {
            var unused = connection.getInputStream().read();
        }
    }

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "drydock-faulty-registry");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private FaultyRegistry(ServerSocket server) {
        this.server = server;
        threads.execute(this::accept);
        on("/v2/", exchange -> exchange.answer(200, JSON, text("{}")));
    }

    /** Speaks HTTP. */
    static FaultyRegistry open() throws IOException {
        return new FaultyRegistry(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
    }

    /** Speaks HTTPS. */
    static FaultyRegistry openTls(SSLContext context) throws IOException {
        return new FaultyRegistry(
                context.getServerSocketFactory().createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
    }

    int port() {
        return server.getLocalPort();
    }

    /** The name of an image of this registry. */
    String image(String name) {
        return "127.0.0.1:" + port() + "/" + name;
    }

    /** The same under an address that leads here, too, but is none of those for which Docker asks for no certificate. */
    String imageWithTls(String name) {
        return "0.0.0.0:" + port() + "/" + name;
    }

    /** The requests that came, as {@code METHOD /path}. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** How often somebody came, with or without a request. */
    int connections() {
        return connections.get();
    }

    long requests(String request) {
        return requests.stream().filter(request::equals).count();
    }

    // what it has, and what it answers

    /** Answers a path in this way, whatever the method. */
    FaultyRegistry on(String path, Reply reply) {
        replies.put(path, reply);
        return this;
    }

    /** Has an image under a tag. */
    FaultyRegistry with(String repository, String tag, TestImage image) {
        Reply manifest = exchange -> exchange.answer(200, TestImage.MANIFEST, image.manifest());
        on("/v2/" + repository + "/manifests/" + tag, manifest);
        on("/v2/" + repository + "/manifests/" + TestImage.digest(image.manifest()), manifest);
        on(blob(repository, image.config()), exchange -> exchange.answer(200, BYTES, image.config()));
        return on(blob(repository, image.layer()), exchange -> exchange.answer(200, BYTES, image.layer()));
    }

    /** Has a text under a tag, and under its digest, by which Docker asks again. */
    FaultyRegistry with(String repository, String tag, String type, String manifest) {
        on("/v2/" + repository + "/manifests/" + tag, text(200, type, manifest));
        return on("/v2/" + repository + "/manifests/" + TestImage.digest(text(manifest)), text(200, type, manifest));
    }

    /** Tells the path of a layer or a configuration. */
    static String blob(String repository, byte[] content) {
        return "/v2/" + repository + "/blobs/" + TestImage.digest(content);
    }

    /** An error as the distribution API has it. */
    static Reply error(int status, String code, String message, String... headers) {
        return exchange -> exchange.answer(
                status,
                JSON,
                text("{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}]}"),
                headers);
    }

    /** A text of a type. */
    static Reply text(int status, String type, String body) {
        return exchange -> exchange.answer(status, type, text(body));
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }

    /** The first half of a text or layer, and then the end of the connection. */
    static Reply cut(String type, byte[] body) {
        return exchange -> exchange.answer(200, type, body, body.length / 2);
    }

    /** The first half of a layer, and then silence until the client goes. */
    static Reply stall(byte[] body) {
        return exchange -> {
            exchange.answer(200, BYTES, body, body.length / 2);
            exchange.awaitEnd();
        };
    }

    // how it works

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.incrementAndGet();
                open.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            in.mark(1);
            int first = in.read();
            in.reset();
            if (first == TLS_HANDSHAKE) {
                connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(ISO_8859_1));
                return;
            }
            BufferedReader head = new BufferedReader(new InputStreamReader(in, ISO_8859_1));
            String request = head.readLine();
            for (String line = request; line != null && !line.isEmpty(); line = head.readLine()) {
                // Nothing is said in the headers that matters here.
            }
            if (request != null) {
                answer(request.split(" ", 3), connection);
            }
        } catch (IOException e) {
            // The engine has closed the connection, as it may.
        } finally {
            open.remove(connection);
        }
    }

    private void answer(String[] request, Socket connection) throws IOException {
        requests.add(request[0] + " " + request[1]);
        replies.getOrDefault(request[1], error(404, "NAME_UNKNOWN", "repository name not known to registry"))
                .send(new Exchange(request[0], connection));
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
