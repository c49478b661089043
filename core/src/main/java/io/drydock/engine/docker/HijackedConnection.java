/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Set;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A connection that becomes a pipe to a process in a container, which Docker calls hijacking. docker-java's own way cannot close one
 * direction alone, so that a process that reads to the end of its input would never end.
 */
final class HijackedConnection implements Closeable {

    private static final Set<String> SCHEMES = Set.of("unix", "tcp");
    private static final int DOCKER_PORT = 2375;

    /** Closes the direction to the process. */
    @FunctionalInterface
    private interface HalfClose {
        void run() throws IOException;
    }

    private final InputStream in;
    private final OutputStream out;
    private final HalfClose halfClose;
    private final Closeable connection;
    private String contentType = "";

    private HijackedConnection(InputStream in, OutputStream out, HalfClose halfClose, Closeable connection) {
        this.in = new BufferedInputStream(in);
        this.out = out;
        this.halfClose = halfClose;
        this.connection = connection;
    }

    static boolean isPossible(Place place) {
        return SCHEMES.contains(place.uri().getScheme());
    }

    static HijackedConnection connect(Place place) throws IOException {
        return switch (place.uri().getScheme()) {
            case "unix" -> connectFile(place.uri().getPath());
            case "tcp" -> connectTcp(place);
            default ->
                throw new IOException(
                        "standard input is not supported over " + place.uri().getScheme() + "://");
        };
    }

    private static HijackedConnection connectFile(String path) throws IOException {
        FileSocket socket = FileSocket.connect(path);
        return new HijackedConnection(socket.in(), socket.out(), socket::shutdownOutput, socket);
    }

    private static HijackedConnection connectTcp(Place place) throws IOException {
        Socket socket = socket(place);
        try {
            int port = place.uri().getPort() < 0 ? DOCKER_PORT : place.uri().getPort();
            socket.connect(
                    new InetSocketAddress(place.uri().getHost(), port), (int) Transport.CONNECT_TIMEOUT.toMillis());
            return new HijackedConnection(
                    socket.getInputStream(), socket.getOutputStream(), socket::shutdownOutput, socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket socket(Place place) throws IOException {
        EngineCertificates certificates = place.certificates();
        if (certificates == null) {
            return new Socket();
        }
        SSLSocket socket = (SSLSocket) certificates.context().getSocketFactory().createSocket();
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    /** Sends a request that asks for the pipe, and reads the head of the answer. */
    int ask(String path, byte[] json) throws IOException {
        String head = "POST " + path + " HTTP/1.1\r\nHost: docker\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + json.length + "\r\n\r\n";
        out.write(head.getBytes(ISO_8859_1));
        out.write(json);
        out.flush();
        ResponseHead answer = ResponseHead.read(in);
        contentType = answer.header("content-type");
        return answer.status();
    }

    /** Reads the body of an answer that refuses; the engine closes the connection after it, or a caller's deadline does. */
    byte[] refusal() throws IOException {
        halfClose.run();
        return in.readAllBytes();
    }

    /** Tells of what type the bytes of the pipe are; empty where the answer does not say it. */
    String contentType() {
        return contentType;
    }

    InputStream in() {
        return in;
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Tells the process that its input is over. */
    void closeInput() throws IOException {
        halfClose.run();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
