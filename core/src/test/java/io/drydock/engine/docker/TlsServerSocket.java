/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** Takes clients with certificates, over TLS, and says to others what a server in Go does. */
final class TlsServerSocket extends ServerSocket {

    private static final int BACKLOG = 50;
    private static final int HANDSHAKE = 22;

    private final SSLContext context;
    private final String protocol;

    TlsServerSocket(SSLContext context, String protocol) throws IOException {
        super(0, BACKLOG, InetAddress.getLoopbackAddress());
        this.context = context;
        this.protocol = protocol;
    }

    /** Returns when both sides have agreed. */
    @Override
    public Socket accept() throws IOException {
        while (true) {
            Socket plain = super.accept();
            try {
                return tls(plain, plain.getInputStream().read());
            } catch (SSLException e) {
                leave(plain);
            }
        }
    }

    private Socket tls(Socket plain, int first) throws IOException {
        if (first != HANDSHAKE) {
            plain.getOutputStream()
                    .write("HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n"
                            .getBytes(ISO_8859_1));
            throw new SSLException("no TLS");
        }
        SSLSocket tls = (SSLSocket) context.getSocketFactory()
                .createSocket(plain, new ByteArrayInputStream(new byte[] {(byte) first}), false);
        tls.setUseClientMode(false);
        tls.setNeedClientAuth(true);
        tls.setEnabledProtocols(new String[] {protocol});
        tls.startHandshake();
        return tls;
    }

    /** To close at once would be a reset, which may come before what was said. */
    private static void leave(Socket plain) throws IOException {
        try (plain) {
            plain.shutdownOutput();
            plain.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketException e) {
            // The client was faster.
        }
    }
}
