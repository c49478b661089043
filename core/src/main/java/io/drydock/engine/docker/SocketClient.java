/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * HTTP/1.1 over a socket file, with a connection for each request. docker-java's client does the same with some 400 classes, which a cold JVM
 * takes long to load; docs/performance.md has the figures.
 */
final class SocketClient implements DockerHttpClient {

    private static final int CHUNK = 1 << 16;
    private static final String LINE_END = "\r\n";
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(US_ASCII);

    private final String path;

    /** On which an answer may still come. */
    private final Set<FileSocket> open = ConcurrentHashMap.newKeySet();

    /**
     * Makes a client, which connects when it is asked for something.
     *
     * @param path of the file
     */
    SocketClient(String path) {
        this.path = path;
    }

    /**
     * Sends a request and waits for the head of the answer, for any time; an interrupt ends that.
     *
     * @throws UncheckedIOException when the connection fails
     */
    @Override
    public Response execute(Request request) {
        try {
            byte[] head = head(request);
            FileSocket socket = FileSocket.connect(path);
            open.add(socket);
            try {
                return answered(socket, head, request);
            } catch (IOException | RuntimeException | Error e) {
                end(socket);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end(FileSocket socket) throws IOException {
        open.remove(socket);
        socket.close();
    }

    private static byte[] head(Request request) throws IOException {
        StringBuilder head = new StringBuilder();
        head.append(request.method()).append(' ').append(plain("path", request.path()));
        head.append(" HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n");
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            head.append(header.getKey()).append(": ").append(plain(header.getKey(), header.getValue()));
            head.append(LINE_END);
        }
        byte[] bytes = request.bodyBytes();
        if (bytes != null) {
            head.append("Content-Length: ").append(bytes.length).append(LINE_END);
        } else if (request.body() != null) {
            head.append("Transfer-Encoding: chunked\r\n");
        }
        return head.append(LINE_END).toString().getBytes(US_ASCII);
    }

    /** Lets nobody add lines to a head; the text is not told, as it may be secret. */
    private static String plain(String name, String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                throw new IOException("the request has another character than those of ASCII in its " + name);
            }
        }
        return text;
    }

    private Response answered(FileSocket socket, byte[] head, Request request) throws IOException {
        Unread unread = null;
        try {
            send(socket.out(), head, request);
        } catch (Unread e) {
            unread = e; // who refuses answers before that
        }
        InputStream in = new BufferedInputStream(socket.in());
        try {
            return new Answered(socket, ResponseHead.read(in), in);
        } catch (IOException e) {
            if (unread != null) {
                e.addSuppressed(unread);
            }
            throw e;
        }
    }

    private static void send(OutputStream out, byte[] head, Request request) throws IOException {
        byte[] bytes = request.bodyBytes();
        InputStream stream = bytes == null ? request.body() : null;
        write(out, bytes == null ? head : joined(head, bytes, bytes.length));
        if (stream == null) {
            return;
        }
        byte[] buffer = new byte[CHUNK];
        for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
            if (length > 0) {
                byte[] size = (Integer.toHexString(length) + LINE_END).getBytes(US_ASCII);
                write(out, joined(size, buffer, length));
                write(out, LINE_END.getBytes(US_ASCII));
            }
        }
        write(out, LAST_CHUNK);
    }

    private static byte[] joined(byte[] first, byte[] second, int length) {
        byte[] joined = Arrays.copyOf(first, first.length + length);
        System.arraycopy(second, 0, joined, first.length, length);
        return joined;
    }

    private static void write(OutputStream out, byte[] bytes) throws Unread {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new Unread(e);
        }
    }

    /** The engine does not read all of a request. */
    private static final class Unread extends IOException {

        private static final long serialVersionUID = 1;

        Unread(IOException cause) {
            super(cause);
        }
    }

    /** An answer whose body is read from the socket. */
    private final class Answered implements Response {

        private final FileSocket socket;
        private final ResponseHead head;
        private final InputStream body;

        Answered(FileSocket socket, ResponseHead head, InputStream in) throws IOException {
            this.socket = socket;
            this.head = head;
            this.body = ResponseBody.of(head, in);
        }

        @Override
        public int getStatusCode() {
            return head.status();
        }

        @Override
        public Map<String, List<String>> getHeaders() {
            return head.headers();
        }

        @Override
        public InputStream getBody() {
            return body;
        }

        @Override
        public void close() {
            try {
                end(socket);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Ends the connections of all answers that nobody has closed. */
    @Override
    public void close() throws IOException {
        for (FileSocket socket : open) {
            end(socket);
        }
    }
}
