/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A published port that really listens on loopback, and behaves as Docker's proxy does. */
final class FakePort implements AutoCloseable {

    private static final int READ_TIMEOUT_MILLIS = 5_000;

    private final FakeBehaviour behaviour;
    private final ServerSocket server = new ServerSocket();
    private final Thread acceptor;
    private final List<Socket> held = new ArrayList<>();

    FakePort(int hostPort, FakeBehaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), hostPort));
        this.acceptor = daemon("fake-engine port " + server.getLocalPort(), this::accept);
        acceptor.start();
    }

    static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    int number() {
        return server.getLocalPort();
    }

    private void accept() {
        while (true) {
            try {
                take(server.accept());
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    /** The proxy accepts even when nobody listens in the container, and then closes at once. */
    private void take(Socket socket) throws IOException {
        synchronized (held) {
            if (!behaviour.listens() || server.isClosed()) {
                socket.close();
                return;
            }
            held.add(socket);
        }
        if (behaviour.httpStatus() != 0) {
            daemon("fake-engine http " + number(), () -> answer(socket)).start();
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            socket.setSoTimeout(READ_TIMEOUT_MILLIS);
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            String line = in.readLine();
            if (line != null) {
                behaviour.asked(line);
            }
            while (line != null && !line.isEmpty()) {
                line = in.readLine();
            }
            if (line != null) {
                String head = "HTTP/1.1 " + behaviour.httpStatus() + " Fake\r\n";
                socket.getOutputStream()
                        .write((head + "Content-Length: 0\r\nConnection: close\r\n\r\n").getBytes(US_ASCII));
            }
        } catch (IOException e) {
            return; // the client went away, or the container ended
        }
    }

    /** Returns when new connections are refused, which they are once the acceptor left the socket. */
    @Override
    public void close() {
        try {
            server.close();
            acceptor.join();
            synchronized (held) {
                for (Socket socket : held) {
                    socket.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
