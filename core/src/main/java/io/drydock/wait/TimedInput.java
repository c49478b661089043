/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads from a socket up to a deadline for all that is read, also when the peer sends a byte now and then. */
final class TimedInput extends InputStream {

    private final Socket socket;
    private final Duration timeout;
    private final long deadline;

    /**
     * Makes one whose time begins now.
     *
     * @param socket to read from; its own timeout is changed
     * @param timeout how long reading may go on
     */
    TimedInput(Socket socket, Duration timeout) {
        this.socket = socket;
        this.timeout = timeout;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (left.toMillis() <= 0) {
            throw timeout(null);
        }
        try {
            socket.setSoTimeout((int) left.toMillis());
            return socket.getInputStream().read(bytes, from, length);
        } catch (SocketTimeoutException e) {
            throw timeout(e);
        }
    }

    private IOException timeout(@Nullable SocketTimeoutException cause) {
        return new IOException("no whole answer within " + text(timeout), cause);
    }

    /** Writes a duration for a message. */
    static String text(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
