/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.json;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Reads values that come one after the other, each as soon as it is whole: maps, lists, strings and {@linkplain Scalar scalars}. Of members with one
 * name the last one counts.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class JsonReader implements AutoCloseable {

    /** More than any answer has; a stack that overflows would say nothing of its cause. */
    static final int DEEPEST = 500;

    private static final int BUFFER = 1 << 13;
    private static final int END = -1;
    private static final int HEXADECIMAL = 16;
    private static final int UNICODE_DIGITS = 4;

    /**
     * A number, a truth value or {@code null}.
     *
     * @param text as it was written
     */
    public record Scalar(String text) {

        /**
         * Tells whether nothing is there.
         *
         * @return whether it is {@code null}
         */
        public boolean isNull() {
            return text.equals("null");
        }
    }

    private final Reader in;
    private final char[] buffer = new char[BUFFER];
    private int position;
    private int limit;
    private long before;
    private int depth;

    /**
     * Reads from a stream of characters, no further than is needed for a value.
     *
     * @param in closed with this reader
     */
    public JsonReader(Reader in) {
        this.in = in;
    }

    /**
     * Reads a text that is one value.
     *
     * @param text the text
     * @return the value
     * @throws IOException when it is something else
     */
    public static Object parse(String text) throws IOException {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            Object value = reader.value();
            reader.skipSpace();
            if (reader.peek() != END) {
                throw reader.wrong();
            }
            return value;
        }
    }

    /**
     * Waits for the next value.
     *
     * @return the value; {@code null} at the end
     * @throws IOException when there is something else, or it cannot be read
     */
    public @Nullable Object next() throws IOException {
        skipSpace();
        return peek() == END ? null : value();
    }

    private Object value() throws IOException {
        skipSpace();
        if (++depth > DEEPEST) {
            throw new IOException(
                    "it is not JSON that can be read: more than " + DEEPEST + " values within each other");
        }
        Object value = switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> scalar();
        };
        depth--;
        return value;
    }

    private Map<String, Object> object() throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        take('{');
        for (boolean isFirst = true; !isAfterLast('}', isFirst); isFirst = false) {
            skipSpace();
            String name = string();
            skipSpace();
            take(':');
            members.put(name, value());
        }
        return members;
    }

    private List<Object> array() throws IOException {
        List<Object> elements = new ArrayList<>();
        take('[');
        while (!isAfterLast(']', elements.isEmpty())) {
            elements.add(value());
        }
        return elements;
    }

    private boolean isAfterLast(char end, boolean isFirst) throws IOException {
        skipSpace();
        if (peek() == end) {
            position++;
            return true;
        }
        if (!isFirst) {
            take(',');
        }
        return false;
    }

    private String string() throws IOException {
        take('"');
        StringBuilder string = new StringBuilder();
        for (int c = peek(); c != '"'; c = peek()) {
            if (c < ' ') {
                throw wrong(); // the end, too
            }
            position++;
            string.append(c == '\\' ? escaped() : (char) c);
        }
        position++;
        return string.toString();
    }

    private char escaped() throws IOException {
        int c = peek();
        char meant = switch (c) {
            case '"', '\\', '/' -> (char) c;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> throw wrong();
        };
        position++;
        return meant;
    }

    /** Reads up to the last digit, which is still to be passed. */
    private char unicode() throws IOException {
        int code = 0;
        for (int i = 0; i < UNICODE_DIGITS; i++) {
            position++;
            int digit = Character.digit(peek(), HEXADECIMAL);
            if (digit < 0) {
                throw wrong();
            }
            code = code * HEXADECIMAL + digit;
        }
        return (char) code;
    }

    private Scalar scalar() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = peek(); isOfScalar(c); c = peek()) {
            text.append((char) c);
            position++;
        }
        String scalar = text.toString();
        if (!isScalar(scalar)) {
            throw wrong();
        }
        return new Scalar(scalar);
    }

    private static boolean isOfScalar(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || "-+.E".indexOf(c) >= 0;
    }

    private static boolean isScalar(String text) {
        return switch (text) {
            case "true", "false", "null" -> true;
            default -> isNumber(text);
        };
    }

    /** The grammar of section 6, without a pattern: an inspected container has dozens of numbers. */
    private static boolean isNumber(String text) {
        int at = text.startsWith("-") ? 1 : 0;
        int digits = digits(text, at);
        boolean isRight = digits > 0 && !(digits > 1 && text.charAt(at) == '0');
        at += digits;
        if (isRight && at < text.length() && text.charAt(at) == '.') {
            digits = digits(text, ++at);
            isRight = digits > 0;
            at += digits;
        }
        if (isRight && at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            at += at < text.length() && "+-".indexOf(text.charAt(at)) >= 0 ? 1 : 0;
            digits = digits(text, at);
            isRight = digits > 0;
            at += digits;
        }
        return isRight && at == text.length();
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }

    private void skipSpace() throws IOException {
        for (int c = peek(); c == ' ' || c == '\n' || c == '\r' || c == '\t'; c = peek()) {
            position++;
        }
    }

    private int peek() throws IOException {
        if (position == limit) {
            before += limit;
            position = 0;
            limit = Math.max(0, in.read(buffer));
        }
        return limit == 0 ? END : buffer[position];
    }

    private void take(char wanted) throws IOException {
        if (peek() != wanted) {
            throw wrong();
        }
        position++;
    }

    private IOException wrong() throws IOException {
        String place = "it is not JSON at character " + (before + position);
        return new IOException(peek() == END ? place + ", where it ends" : place);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
