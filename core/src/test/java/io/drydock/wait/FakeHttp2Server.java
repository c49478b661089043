/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Takes one request of HTTP/2 and answers it with whatever it is told to. */
final class FakeHttp2Server implements AutoCloseable {

    static final int REQUEST = 1;

    private static final int PREFACE_SIZE = 24;

    private final ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final List<Http2Frame> received = new ArrayList<>();
    private CompletableFuture<Void> serving = CompletableFuture.completedFuture(null);

    FakeHttp2Server() throws IOException {}

    InetSocketAddress address() {
        return new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort());
    }

    /** Sends these bytes when the request is there, reads what follows until the client closes, and closes. */
    void answers(byte[]... parts) {
        serves(socket -> {
            for (byte[] part : parts) {
                socket.getOutputStream().write(part);
            }
            readUntilEnd(socket);
        });
    }

    /** Sends these bytes when the request is there, and closes at once. */
    void answersAndCloses(byte[]... parts) {
        serves(socket -> {
            for (byte[] part : parts) {
                socket.getOutputStream().write(part);
            }
        });
    }

    void serves(Serving action) {
        serving = CompletableFuture.runAsync(() -> {
            try (Socket socket = listening.accept()) {
                readRequest(new DataInputStream(socket.getInputStream()));
                action.serve(socket);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void readRequest(DataInputStream in) throws IOException {
        in.readNBytes(PREFACE_SIZE);
        Http2Frame frame;
        do {
            frame = Http2Frame.read(in);
            received.add(frame);
        } while (frame.type() != Http2Frame.DATA);
    }

    private void readUntilEnd(Socket socket) throws IOException {
        byte[] rest = socket.getInputStream().readAllBytes();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(rest));
        while (in.available() > 0) {
            received.add(Http2Frame.read(in));
        }
    }

    /** Waits until the client has closed, and tells all frames that it sent. */
    List<Http2Frame> received() {
        serving.join();
        return received;
    }

    static byte[] settings() {
        return frame(Http2Frame.SETTINGS, 0, 0);
    }

    static byte[] headers(int flags, String... namesAndValues) {
        return frame(Http2Frame.HEADERS, flags, REQUEST, block(namesAndValues));
    }

    static byte[] block(String... namesAndValues) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (int each = 0; each < namesAndValues.length; each += 2) {
            block.writeBytes(HeaderBlock.encode(Map.of(namesAndValues[each], namesAndValues[each + 1])));
        }
        return block.toByteArray();
    }

    static byte[] numbers(int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES);
        for (int number : numbers) {
            bytes.putInt(number);
        }
        return bytes.array();
    }

    static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    static byte[] frame(int type, int flags, int stream, byte... payload) {
        return new Http2Frame(type, flags, stream, payload).bytes();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    @FunctionalInterface
    interface Serving {
        void serve(Socket socket) throws IOException;
    }
}
