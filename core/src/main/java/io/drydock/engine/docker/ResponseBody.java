/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer in HTTP/1.1 on a connection that is used for nothing else: in chunks, of a length that its head tells, or all that comes
 * (RFC 9112, section 6.3).
 */
final class ResponseBody extends BlockInput {

    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final int LONGEST_LINE = 1 << 12;
    private static final int HEXADECIMAL = 16;

    private final InputStream in;
    private final boolean isChunked;

    /** How much comes before the next size of a chunk, or before the end. */
    private long left;

    private final byte[] line = new byte[LONGEST_LINE];
    private boolean isFirst = true;
    private boolean isOver;

    private ResponseBody(InputStream in, boolean isChunked, long left) {
        this.in = in;
        this.isChunked = isChunked;
        this.left = left;
    }

    static InputStream of(ResponseHead head, InputStream in) throws IOException {
        if (head.status() == NO_CONTENT || head.status() == NOT_MODIFIED) {
            return InputStream.nullInputStream();
        }
        if (head.header("transfer-encoding").toLowerCase(Locale.ROOT).equals("chunked")) {
            return new ResponseBody(in, true, 0);
        }
        String length = head.header("content-length");
        return length.isEmpty() ? in : new ResponseBody(in, false, number(length, 10));
    }

    private static long number(String text, int radix) throws IOException {
        try {
            long number = Long.parseLong(text, radix);
            if (number >= 0 && text.charAt(0) != '+') {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrongLength(text, e);
        }
        throw wrongLength(text, null);
    }

    private static IOException wrongLength(String text, @Nullable Throwable cause) {
        return new IOException("its answer is not HTTP: the length of a body is '" + text + "'", cause);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0 && isEnd()) {
            return -1;
        }
        int count = in.read(target, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new IOException(ResponseHead.BROKEN_OFF);
        }
        left -= count;
        return count;
    }

    private boolean isEnd() throws IOException {
        if (!isChunked || isOver) {
            return true;
        }
        if (!isFirst && !line().isEmpty()) {
            throw new IOException("its answer is not HTTP: a chunk is longer than it says");
        }
        isFirst = false;
        String size = line();
        int extension = size.indexOf(';');
        left = number((extension < 0 ? size : size.substring(0, extension)).strip(), HEXADECIMAL);
        isOver = left == 0;
        if (isOver) {
            passTrailers();
        }
        return isOver;
    }

    /** Nobody has a use for them; but who still sends them must not find the connection closed. */
    private void passTrailers() throws IOException {
        String trailer = line();
        while (!trailer.isEmpty()) {
            trailer = line();
        }
    }

    private String line() throws IOException {
        int length = 0;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || length == line.length) {
                throw new IOException(ResponseHead.BROKEN_OFF);
            }
            line[length++] = (byte) next;
        }
        return new String(line, 0, length, US_ASCII).strip();
    }
}
