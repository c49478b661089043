/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A unix socket that leads to the engine's, and counts the requests on the way. */
final class CallCounter implements Closeable {

    private static final byte[] END_OF_REQUEST_LINE = " HTTP/1.1\r\n".getBytes(US_ASCII);
    private static final int BUFFER = 1 << 16;

    private final Path directory;
    private final ServerSocketChannel server;
    private final AtomicInteger calls = new AtomicInteger();

    CallCounter(String engine) throws IOException {
        directory = Files.createTempDirectory("drydock-calls");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(directory.resolve("socket")));
        daemon(() -> accept(engine));
    }

    String host() {
        return "unix://" + directory.resolve("socket");
    }

    int calls() {
        return calls.get();
    }

    private void accept(String engine) {
        try {
            while (true) {
                SocketChannel client = server.accept();
                SocketChannel target = SocketChannel.open(UnixDomainSocketAddress.of(engine));
                daemon(() -> copy(client, target, true));
                daemon(() -> copy(target, client, false));
            }
        } catch (IOException closed) {
            // It is over.
        }
    }

    private void copy(SocketChannel from, SocketChannel to, boolean counts) {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        int matched = 0;
        try (from;
                to) {
            while (from.read(buffer.clear()) >= 0) {
                buffer.flip();
                for (int i = 0; counts && i < buffer.limit(); i++) {
                    matched = matched(matched, buffer.get(i));
                }
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
            }
        } catch (IOException closed) {
            // One of both is done.
        }
    }

    /** How much of the end of a request's first line has been seen. */
    private int matched(int before, byte next) {
        int now = next == END_OF_REQUEST_LINE[before] ? before + 1 : next == END_OF_REQUEST_LINE[0] ? 1 : 0;
        if (now < END_OF_REQUEST_LINE.length) {
            return now;
        }
        calls.incrementAndGet();
        return 0;
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "call-counter");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(directory.resolve("socket"));
        Files.deleteIfExists(directory);
    }
}
