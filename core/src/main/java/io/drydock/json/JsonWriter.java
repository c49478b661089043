/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.json;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists, strings, numbers and truth values in one line. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class JsonWriter {

    private static final int FIRST_PLAIN = ' ';
    private static final String HEXADECIMAL = "0123456789abcdef";

    private JsonWriter() {}

    /**
     * Writes a value.
     *
     * @param value the value
     * @return the text
     * @throws IllegalArgumentException when something in it cannot be said in JSON
     */
    public static String write(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out, 1);
        return out.toString();
    }

    private static void write(@Nullable Object value, StringBuilder out, int depth) {
        if (depth > JsonReader.DEEPEST) {
            throw new IllegalArgumentException("more than " + JsonReader.DEEPEST + " values within each other");
        }
        if (value instanceof Map<?, ?> members) {
            writeObject(members, out, depth);
        } else if (value instanceof List<?> elements) {
            writeArray(elements, out, depth);
        } else if (value instanceof String text) {
            writeString(text, out);
        } else if (value instanceof Boolean || isFinite(value)) {
            out.append(value);
        } else {
            throw new IllegalArgumentException("a request cannot hold a value of "
                    + (value == null ? "null" : value.getClass().getName())
                    + ": use maps with texts as keys, lists, strings, numbers and booleans");
        }
    }

    /** JSON has no infinity. */
    private static boolean isFinite(@Nullable Object value) {
        return value instanceof Number number
                && (!(number instanceof Double || number instanceof Float) || Double.isFinite(number.doubleValue()));
    }

    private static void writeObject(Map<?, ?> members, StringBuilder out, int depth) {
        char separator = '{';
        for (Map.Entry<?, ?> member : members.entrySet()) {
            out.append(separator);
            if (!(member.getKey() instanceof String name)) {
                throw new IllegalArgumentException(
                        "the names of members are texts, and this is none: " + member.getKey());
            }
            writeString(name, out);
            out.append(':');
            write(member.getValue(), out, depth + 1);
            separator = ',';
        }
        out.append(members.isEmpty() ? "{}" : "}");
    }

    private static void writeArray(List<?> elements, StringBuilder out, int depth) {
        char separator = '[';
        for (Object element : elements) {
            out.append(separator);
            write(element, out, depth + 1);
            separator = ',';
        }
        out.append(elements.isEmpty() ? "[]" : "]");
    }

    /**
     * Writes a text in quotes.
     *
     * @param text the text
     * @param out what it is appended to
     */
    public static void writeString(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < FIRST_PLAIN) {
                        out.append("\\u00").append(HEXADECIMAL.charAt(c >> 4)).append(HEXADECIMAL.charAt(c & 0xf));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
