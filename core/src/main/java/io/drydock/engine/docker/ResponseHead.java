/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an answer in HTTP/1.1 begins with.
 *
 * @param status the status
 * @param headers by name in lower case
 */
record ResponseHead(int status, Map<String, List<String>> headers) {

    static final String BROKEN_OFF = "its answer broke off";

    private static final int LONGEST = 1 << 16;
    private static final int FIRST_STATUS = 100;
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int FIRST_FINAL_STATUS = 200;
    private static final int LAST_STATUS = 599;

    /**
     * Reads no further than the head. Those that only say that another one follows are passed (RFC 9110, section 15.2).
     *
     * @throws IOException when it ends too early, or is something else than HTTP
     */
    static ResponseHead read(InputStream in) throws IOException {
        ResponseHead head = of(text(in));
        while (head.status() < FIRST_FINAL_STATUS && head.status() != SWITCHING_PROTOCOLS) {
            head = of(text(in));
        }
        return head;
    }

    private static ResponseHead of(String text) throws IOException {
        Iterator<String> lines = text.lines().iterator();
        int status = status(lines.hasNext() ? lines.next() : "");
        Map<String, List<String>> headers = new LinkedHashMap<>();
        while (lines.hasNext()) {
            String line = lines.next();
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
                headers.computeIfAbsent(name, each -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            }
        }
        return new ResponseHead(status, headers);
    }

    private static String text(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException(head.length() == 0 ? "the connection was closed before it answered" : BROKEN_OFF);
            }
            if (head.length() == LONGEST) {
                throw new IOException("the head of its answer does not end within " + LONGEST + " bytes");
            }
            head.append((char) next);
        }
        return head.substring(0, head.length() - 4);
    }

    private static int status(String line) throws IOException {
        String[] words = line.split(" ", 3);
        try {
            int status = words[0].startsWith("HTTP/1.") && words.length > 1 ? Integer.parseInt(words[1]) : 0;
            if (status >= FIRST_STATUS && status <= LAST_STATUS) {
                return status;
            }
        } catch (NumberFormatException e) {
            throw notHttp(line, e);
        }
        throw notHttp(line, null);
    }

    private static IOException notHttp(String line, @Nullable Throwable cause) {
        return new IOException("its answer is not HTTP: " + line, cause);
    }

    /** Tells a header's first value; empty where there is none. */
    String header(String lowerCaseName) {
        List<String> values = headers.get(lowerCaseName);
        return values == null ? "" : values.get(0);
    }
}
