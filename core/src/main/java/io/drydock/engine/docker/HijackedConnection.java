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
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A connection that becomes a pipe to a process in a container, which Docker calls hijacking. docker-java's own way cannot close one
 * direction alone, so that a process that reads to the end of its input would never end.
 */
final class HijackedConnection implements Closeable {

    private static final Set<String> SCHEMES = Set.of("unix", "tcp");
    private static final int LONGEST_HEAD = 1 << 16;
    private static final int DOCKER_PORT = 2375;
    private static final String CONTENT_TYPE = "content-type:";

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
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(path));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new HijackedConnection(
                new ChannelInput(channel), new ChannelOutput(channel), channel::shutdownOutput, channel);
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
        String answer = head();
        contentType = answer.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(CONTENT_TYPE))
                .findFirst()
                .map(line -> line.substring(CONTENT_TYPE.length()).strip())
                .orElse("");
        String[] status = answer.split(" ", 3);
        if (status.length < 2 || !status[1].matches("\\d{3}")) {
            throw new IOException(
                    "its answer is not HTTP: " + answer.lines().findFirst().orElse(""));
        }
        return Integer.parseInt(status[1]);
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
            int next = in.read();
            if (next < 0 || head.length() > LONGEST_HEAD) {
                throw new IOException("the connection ended within the head of the answer");
            }
            head.append((char) next);
        }
        return head.toString();
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

    /** The JDK's stream of a channel does not read while another thread writes (JDK-4774871). */
    private static final class ChannelInput extends InputStream {

        private final SocketChannel channel;

        ChannelInput(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return channel.read(ByteBuffer.wrap(target, offset, length));
        }
    }

    private static final class ChannelOutput extends OutputStream {

        private final SocketChannel channel;

        ChannelOutput(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(source, offset, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }
}
