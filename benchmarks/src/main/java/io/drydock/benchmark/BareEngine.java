/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Engine API over its socket with as little as possible: one connection, requests by hand, answers by pattern. */
final class BareEngine implements Closeable {

    private static final Pattern ID = Pattern.compile("\"Id\":\"([0-9a-f]{64})\"");
    private static final Pattern PORT = Pattern.compile("\"HostPort\":\"([0-9]+)\"");
    private static final Pattern STATUS = Pattern.compile("\"Status\":\"([a-z]+)\"");
    private static final Pattern STARTED = Pattern.compile("\"StartedAt\":\"([^\"]+)\"");
    private static final Pattern TIME = Pattern.compile("\"timeNano\":([0-9]+)");
    private static final int FIRST_ERROR = 300;

    /** On all that it makes. */
    static final String LABEL = "drydock.benchmark";

    /** Between two questions: one that asks without a pause takes a processor from the engine and from what it waits for. */
    private static final Duration PAUSE = Duration.ofMillis(1);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** The engine closes connections on which nothing is asked. */
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final UnixDomainSocketAddress address;
    private SocketChannel channel;
    private InputStream in;
    private OutputStream out;
    private long lastCall = System.nanoTime();

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param body its body
     */
    record Answer(int status, String body) {}

    /** Connects to where {@code DOCKER_HOST} says, which must be a unix socket. */
    BareEngine() throws IOException {
        String host = System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock");
        if (!host.startsWith("unix://")) {
            throw new IOException("the bare engine is measured over a unix socket, and DOCKER_HOST is " + host);
        }
        address = UnixDomainSocketAddress.of(host.substring("unix://".length()));
        channel = SocketChannel.open(address);
        in = new BufferedInputStream(Channels.newInputStream(channel));
        out = Channels.newOutputStream(channel);
    }

    /** Something that may be the case by now. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws IOException;
    }

    /** Creates a container with that body of the request. */
    String create(String body) throws IOException {
        return found(
                ID,
                expect("POST", "/containers/create", "{\"Labels\":{\"" + LABEL + "\":\"\"}," + body.substring(1))
                        .body());
    }

    void start(String id) throws IOException {
        expect("POST", "/containers/" + id + "/start", "");
    }

    /** The only published port. */
    int port(String id) throws IOException {
        return Integer.parseInt(found(PORT, inspect(id)));
    }

    String inspect(String id) throws IOException {
        return expect("GET", "/containers/" + id + "/json", "").body();
    }

    String health(String id) throws IOException {
        String json = inspect(id);
        return found(STATUS, json.substring(json.indexOf("\"Health\":")));
    }

    /** When its process was started. */
    Instant startedAt(String id) throws IOException {
        return Instant.parse(found(STARTED, inspect(id)));
    }

    void remove(String id) throws IOException {
        expect("DELETE", "/containers/" + id + "?force=1&v=1", "");
    }

    String createNetwork(String name) throws IOException {
        return found(
                ID,
                expect(
                                "POST",
                                "/networks/create",
                                "{\"Name\":\"" + name + "\",\"Driver\":\"bridge\",\"Labels\":{\"" + LABEL + "\":\"\"}}")
                        .body());
    }

    void removeNetwork(String id) throws IOException {
        expect("DELETE", "/networks/" + id, "");
    }

    /** How many events of a kind there were since then, of containers with a label. */
    int events(String kind, String label, Instant since) throws IOException {
        return (int) TIME.matcher(pastEvents("\"event\":[\"" + kind + "\"],\"label\":[\"" + label + "\"]", since))
                .results()
                .count();
    }

    /** When the engine has told the last end of a container, which must have been since then. */
    Instant died(Instant since) throws IOException {
        String events = pastEvents("\"event\":[\"die\"]", since);
        long nanos = TIME.matcher(events)
                .results()
                .mapToLong(event -> Long.parseLong(event.group(1)))
                .max()
                .orElseThrow(() -> new IllegalStateException("nothing has died"));
        return Instant.EPOCH.plusNanos(nanos);
    }

    private String pastEvents(String filters, Instant since) throws IOException {
        return expect(
                        "GET",
                        "/events?since=" + seconds(since) + "&until=" + seconds(Instant.now()) + "&filters="
                                + URLEncoder.encode("{\"type\":[\"container\"]," + filters + "}", UTF_8),
                        "")
                .body();
    }

    private static String seconds(Instant instant) {
        return String.format(Locale.ROOT, "%d.%09d", instant.getEpochSecond(), instant.getNano());
    }

    /** Removes what a contender has left that failed. */
    void removeAll() throws IOException {
        String filter = URLEncoder.encode("{\"label\":[\"" + LABEL + "\"]}", UTF_8);
        for (String id : ids(expect("GET", "/containers/json?all=1&filters=" + filter, ""))) {
            remove(id);
        }
        for (String id : ids(expect("GET", "/networks?filters=" + filter, ""))) {
            removeNetwork(id);
        }
    }

    private static List<String> ids(Answer answer) {
        return ID.matcher(answer.body())
                .results()
                .map(result -> result.group(1))
                .distinct()
                .toList();
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    private Answer expect(String method, String path, String body) throws IOException {
        Answer answer = call(method, path, body);
        if (answer.status() >= FIRST_ERROR) {
            throw new IOException(method + " " + path + ": " + answer);
        }
        return answer;
    }

    /** Sends a request, and waits for its answer. */
    Answer call(String method, String path, String body) throws IOException {
        if (System.nanoTime() - lastCall > IDLE.toNanos()) {
            channel.close();
            channel = SocketChannel.open(address);
            in = new BufferedInputStream(Channels.newInputStream(channel));
            out = Channels.newOutputStream(channel);
        }
        lastCall = System.nanoTime();
        byte[] bytes = body.getBytes(UTF_8);
        String head = method + " /v1.41" + path
                + " HTTP/1.1\r\nHost: docker\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length
                + "\r\n\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write(head.getBytes(US_ASCII));
        request.write(bytes);
        out.write(request.toByteArray());
        int status = Integer.parseInt(line().split(" ", -1)[1]);
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length =
                        Integer.parseInt(lower.substring(lower.indexOf(':') + 1).strip());
            }
            chunked |= lower.startsWith("transfer-encoding: chunked");
        }
        return new Answer(status, chunked ? chunks() : new String(in.readNBytes(length), UTF_8));
    }

    private String chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return body.toString(UTF_8);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the engine has closed the connection");
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(US_ASCII);
    }

    /** Waits until somebody behind the port answers over HTTP: that a connection is taken says nothing behind Docker's proxy. */
    static void awaitHttp(int port) throws IOException {
        await(() -> answers(port));
    }

    /** Waits until something holds, for a minute. */
    static void await(Condition condition) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IOException("waited in vain for " + PATIENCE);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean answers(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            socket.setSoTimeout(1000);
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
            return socket.getInputStream().read() >= 0;
        } catch (SocketException | SocketTimeoutException refused) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
