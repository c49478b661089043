/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/**
 * A TCP port of loopback before an engine, with or without TLS, that passes on all bytes, and the end of each direction. It knows
 * nothing of what is said.
 */
public final class EngineFront implements AutoCloseable {

    private static final int BACKLOG = 50;

    private final ServerSocket server;
    private final Place place;
    private final ExecutorService threads = Executors.newCachedThreadPool(Deadline.daemons("drydock-engine-front-"));
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger passedOn = new AtomicInteger();

    EngineFront(ServerSocket server, Place place) {
        this.server = server;
        this.place = place;
        threads.execute(this::accept);
    }

    /** Stands without TLS before the engine of this machine. */
    public static EngineFront open() throws IOException {
        return new EngineFront(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), thisMachines());
    }

    /**
     * Stands with TLS before an engine, and asks clients for certificates. To who comes without TLS it says what Docker does.
     *
     * @param protocol the only one that it speaks
     */
    static EngineFront openTls(SSLContext context, String protocol, Place place) throws IOException {
        return new EngineFront(new TlsServerSocket(context, protocol), place);
    }

    /** Stands with TLS before the engine of this machine. */
    public static EngineFront openTls(SSLContext context) throws IOException {
        return openTls(context, "TLSv1.3", thisMachines());
    }

    static Place thisMachines() {
        return new EngineLocator(EngineLocator.Surroundings.ofSystem(null)).locate(found -> found);
    }

    /** Where it is, as {@code DOCKER_HOST} says it. */
    public String host() {
        return "tcp://127.0.0.1:" + port();
    }

    int port() {
        return server.getLocalPort();
    }

    /** Tells how many connections have brought something for the engine. */
    int passedOn() {
        return passedOn.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException | RejectedExecutionException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            int first = in.read(); // with TLS, this is when both sides agree
            if (first < 0) {
                return;
            }
            passedOn.incrementAndGet();
            try (ChannelStreams engine = ChannelStreams.connect(place)) {
                Future<?> answers = threads.submit(() -> answer(engine, client));
                engine.out().write(first);
                copy(in, engine.out());
                engine.endOutput();
                answers.get();
            }
        } catch (IOException | ExecutionException e) {
            // One side has closed the connection, or did not agree to TLS.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    private static void answer(ChannelStreams engine, Socket client) {
        try (engine) {
            copy(engine.in(), client.getOutputStream());
            client.shutdownOutput();
        } catch (IOException e) {
            // One side has closed the connection, and so it is closed to the other one.
        }
    }

    /** Flushes each piece, as events and logs come in small ones. */
    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[16_384];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            out.flush();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket client : open) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
