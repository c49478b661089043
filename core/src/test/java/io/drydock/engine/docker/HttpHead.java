/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The first line and the headers of an HTTP message, as they were sent. */
record HttpHead(String text) {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}).*");

    /** Reads to the empty line; {@code null} where nothing comes any more. */
    static @Nullable HttpHead read(InputStream in) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            read.write(next);
            text = next == '\n' ? read.toString(ISO_8859_1) : "";
        }
        return new HttpHead(text);
    }

    String firstLine() {
        return text.lines().findFirst().orElse("");
    }

    @Nullable
    String header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        List<String> values = text.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .toList();
        return values.isEmpty() ? null : values.get(0);
    }

    HttpHead withHeader(String name, String value) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        String others = text.lines()
                .filter(line ->
                        !line.isEmpty() && !line.toLowerCase(Locale.ROOT).startsWith(start))
                .collect(Collectors.joining("\r\n"));
        return new HttpHead(others + "\r\n" + name + ": " + value + "\r\n\r\n");
    }

    HttpHead withPath(String path) {
        String[] words = firstLine().split(" ", 3);
        return new HttpHead(text.replaceFirst("^\\S+ \\S+ ", Matcher.quoteReplacement(words[0] + " " + path + " ")));
    }

    boolean isChunked() {
        return "chunked".equalsIgnoreCase(header("Transfer-Encoding"));
    }

    /** Tells how many bytes follow; -1 where it does not say so. */
    long length() {
        String length = header("Content-Length");
        return length == null ? -1 : Long.parseLong(length);
    }

    int status() {
        Matcher matcher = STATUS.matcher(firstLine());
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /** Tells whether what follows an answer has no end but that of the connection, and goes both ways. */
    boolean isOpenEnded() {
        return status() == 101 || (mayHaveBody() && !isChunked() && length() < 0);
    }

    private boolean mayHaveBody() {
        return status() != 204 && status() != 304;
    }

    void write(OutputStream out) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    /** Passes on what follows the head, as it comes. */
    void copyBody(InputStream in, OutputStream out) throws IOException {
        if (isChunked()) {
            copyChunks(in, out);
        } else if (length() > 0) {
            copy(in, out, length());
        }
    }

    private static void copyChunks(InputStream in, OutputStream out) throws IOException {
        long size;
        do {
            String line = line(in);
            size = Long.parseLong(line.strip(), 16);
            out.write(line.getBytes(ISO_8859_1));
            copy(in, out, size + 2);
        } while (size > 0);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.indexOf("\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("it ended in the middle of a chunk");
            }
            line.append((char) next);
        }
        return line.toString();
    }

    static void copy(InputStream in, OutputStream out, long length) throws IOException {
        byte[] buffer = new byte[16_384];
        long left = length;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("it ended " + left + " bytes too early");
            }
            out.write(buffer, 0, read);
            out.flush();
            left -= read;
        }
    }
}
