/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One request over a connection of its own, in HTTP/2 without TLS and "with prior knowledge" (RFC 9113, section 3.3), which
 * {@link java.net.http.HttpClient} cannot do. Small requests and answers only: no window is ever enlarged.
 *
 * <p>What is read is bounded in size, number and time, so that a peer of another kind does no harm.
 */
final class Http2Call {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII);
    private static final short HEADER_TABLE_SIZE = 1;
    private static final short ENABLE_PUSH = 2;
    private static final int SETTING_SIZE = 6;
    private static final int GOAWAY_HEAD_SIZE = 8;
    private static final int LARGEST_PING = 8;
    private static final int STREAM = 1;

    /** As much content as the window allows that is open at first. */
    private static final int LARGEST_PART = 65_535;

    private static final String INFORMATIONAL = "1";
    private static final String TLS_ALERT = "\u0015\u0003";
    private static final int MOST_FRAMES = 100;

    /** The codes of errors from 0 on (section 7). */
    private static final List<String> ERRORS = List.of(
            "NO_ERROR",
            "PROTOCOL_ERROR",
            "INTERNAL_ERROR",
            "FLOW_CONTROL_ERROR",
            "SETTINGS_TIMEOUT",
            "STREAM_CLOSED",
            "FRAME_SIZE_ERROR",
            "REFUSED_STREAM",
            "CANCEL",
            "COMPRESSION_ERROR",
            "CONNECT_ERROR",
            "ENHANCE_YOUR_CALM",
            "INADEQUATE_SECURITY",
            "HTTP_1_1_REQUIRED");

    private final DataInputStream in;
    private final OutputStream out;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private Map<String, String> headers = Map.of();
    private Map<String, String> trailers = Map.of();
    private boolean isWhole;
    private int frames;

    private Http2Call(DataInputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /**
     * What was answered.
     *
     * @param headers the headers by name
     * @param body the content
     * @param trailers the headers after the content; empty where there are none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(Map<String, String> headers, byte[] body, Map<String, String> trailers) {}

    /**
     * Makes a request.
     *
     * @param address where
     * @param headers its headers, those with a colon first
     * @param body its content
     * @param connectTimeout how long connecting may take
     * @param answerTimeout how long all the rest may take
     * @return the answer, whatever its status is
     * @throws IOException when there is none; the message says why, as the end of the sentence "is not answered: ..."
     */
    static Answer exchange(
            InetSocketAddress address,
            Map<String, String> headers,
            byte[] body,
            Duration connectTimeout,
            Duration answerTimeout)
            throws IOException {
        try (Socket socket = new Socket()) {
            connect(socket, address, connectTimeout);
            Http2Call call = new Http2Call(
                    new DataInputStream(new BufferedInputStream(new TimedInput(socket, answerTimeout))),
                    socket.getOutputStream());
            return call.exchange(headers, body);
        }
    }

    private static void connect(Socket socket, InetSocketAddress address, Duration timeout) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, (int) timeout.toMillis());
        } catch (ConnectException e) {
            throw new IOException("nobody listens", e);
        } catch (SocketTimeoutException e) {
            throw new IOException("no connection within " + TimedInput.text(timeout), e);
        } catch (UnknownHostException e) {
            throw new IOException("host '" + address.getHostString() + "' is unknown", e);
        }
    }

    private Answer exchange(Map<String, String> headers, byte[] body) throws IOException {
        try {
            send(headers, body);
            readStart();
            do {
                accept(nextFrame());
            } while (!isWhole);
            return new Answer(this.headers, this.body.toByteArray(), trailers);
        } catch (EOFException | SocketException e) {
            throw new IOException(
                    "the server closed the connection "
                            + (frames == 0 ? "without an answer" : "before its answer was whole"),
                    e);
        }
    }

    /** Sends all at once: so little fits into the windows that every server opens at first. */
    private void send(Map<String, String> headers, byte[] body) throws IOException {
        ByteBuffer settings = ByteBuffer.allocate(2 * SETTING_SIZE);
        settings.putShort(HEADER_TABLE_SIZE).putInt(0).putShort(ENABLE_PUSH).putInt(0);
        byte[] block = HeaderBlock.encode(headers);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(PREFACE);
        bytes.writeBytes(new Http2Frame(Http2Frame.SETTINGS, 0, 0, settings.array()).bytes());
        bytes.writeBytes(new Http2Frame(Http2Frame.HEADERS, Http2Frame.END_HEADERS, STREAM, block).bytes());
        bytes.writeBytes(new Http2Frame(Http2Frame.DATA, Http2Frame.END_STREAM, STREAM, body).bytes());
        out.write(bytes.toByteArray());
    }

    /** Checks that the peer begins as a server of HTTP/2 does, with its settings. */
    private void readStart() throws IOException {
        in.mark(Http2Frame.HEAD_SIZE);
        byte[] start = in.readNBytes(Http2Frame.HEAD_SIZE);
        in.reset();
        if (start.length == 0) {
            throw new EOFException();
        }
        String text = new String(start, ISO_8859_1);
        if (text.startsWith("HTTP/1")) {
            throw new IOException("the server speaks HTTP/1, not HTTP/2");
        }
        if (text.startsWith(TLS_ALERT)) {
            throw new IOException("the server speaks TLS, not plain HTTP/2");
        }
        if (start.length < Http2Frame.HEAD_SIZE || !Http2Frame.isHeadOfSettings(start)) {
            throw new IOException("the server does not speak HTTP/2: it begins with '" + Excerpt.of(text) + "'");
        }
    }

    private Http2Frame nextFrame() throws IOException {
        if (++frames > MOST_FRAMES) {
            throw new IOException("the server sent " + MOST_FRAMES + " frames without an answer");
        }
        return Http2Frame.read(in);
    }

    private void accept(Http2Frame frame) throws IOException {
        switch (frame.type()) {
            case Http2Frame.SETTINGS -> acknowledge(frame, new byte[0]);
            case Http2Frame.PING -> acknowledge(frame, frame.payload());
            case Http2Frame.GOAWAY -> readGoAway(frame.payload());
            case Http2Frame.PUSH_PROMISE -> throw new IOException("the server pushes what was not asked for");
            default -> {
                if (frame.stream() == STREAM) {
                    acceptAnswer(frame);
                }
            }
        }
    }

    private void acceptAnswer(Http2Frame frame) throws IOException {
        switch (frame.type()) {
            case Http2Frame.HEADERS -> readHeaders(frame);
            case Http2Frame.DATA -> append(frame.content(), body);
            case Http2Frame.RST_STREAM ->
                throw new IOException("the server reset the request: " + error(frame.payload(), 0));
            default -> {
                return;
            }
        }
        isWhole = frame.has(Http2Frame.END_STREAM);
    }

    private void acknowledge(Http2Frame frame, byte[] payload) throws IOException {
        if (payload.length > LARGEST_PING) {
            throw broken();
        }
        if (frame.has(Http2Frame.ACK)) {
            return;
        }
        try {
            out.write(new Http2Frame(frame.type(), Http2Frame.ACK, 0, payload).bytes());
        } catch (SocketException closed) {
            return; // by the server, and what it said before that is still to be read
        }
    }

    /** A server that shuts down in peace still answers the requests up to the one that it names. */
    private void readGoAway(byte[] payload) throws IOException {
        String error = error(payload, Integer.BYTES);
        int lastStream = ByteBuffer.wrap(payload).getInt() & Integer.MAX_VALUE;
        if (lastStream < STREAM || !error.equals(ERRORS.get(0))) {
            String debug =
                    Excerpt.of(new String(payload, GOAWAY_HEAD_SIZE, payload.length - GOAWAY_HEAD_SIZE, ISO_8859_1));
            throw new IOException(
                    "the server ended the connection: " + error + (debug.isEmpty() ? "" : " '" + debug + "'"));
        }
    }

    private static String error(byte[] payload, int position) throws IOException {
        if (payload.length < position + Integer.BYTES) {
            throw broken();
        }
        int code = ByteBuffer.wrap(payload).getInt(position);
        return code >= 0 && code < ERRORS.size() ? ERRORS.get(code) : "error " + Integer.toUnsignedString(code);
    }

    private static IOException broken() {
        return new IOException("the server sends a broken frame");
    }

    private void readHeaders(Http2Frame first) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        append(first.content(), block);
        Http2Frame frame = first;
        while (!frame.has(Http2Frame.END_HEADERS)) {
            frame = nextFrame();
            if (frame.type() != Http2Frame.CONTINUATION || frame.stream() != STREAM) {
                throw new IOException("the server does not end its headers");
            }
            append(frame.payload(), block);
        }
        Map<String, String> read = HeaderBlock.decode(block.toByteArray());
        if (!read.getOrDefault(":status", "").startsWith(INFORMATIONAL)) {
            if (headers.isEmpty()) {
                headers = read;
            } else {
                trailers = read;
            }
        }
    }

    private static void append(byte[] part, ByteArrayOutputStream whole) throws IOException {
        if (whole.size() + part.length > LARGEST_PART) {
            throw new IOException("the server answers with more than " + LARGEST_PART + " bytes");
        }
        whole.writeBytes(part);
    }
}
