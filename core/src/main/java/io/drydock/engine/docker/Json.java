/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that can be asked for what may not be there. Stands on Jackson's streaming half alone: its object mapper
 * would cost a cold JVM a quarter of a second.
 */
final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Json MISSING = new Json(null);

    /** A {@code Map<String, Json>}, a {@code List<Json>}, the text of a scalar, or {@code null}. */
    private final @Nullable Object value;

    private Json(@Nullable Object value) {
        this.value = value;
    }

    static Json missing() {
        return MISSING;
    }

    static Json parse(byte[] bytes) throws IOException {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            return parser.nextToken() == null ? MISSING : read(parser);
        }
    }

    /**
     * Opens a stream of values, one after the other.
     *
     * @param in closed together with the sequence
     */
    static Sequence sequence(InputStream in) throws IOException {
        return new Sequence(FACTORY.createParser(in));
    }

    /** Values that come one after the other. */
    static final class Sequence implements AutoCloseable {

        private final JsonParser parser;

        private Sequence(JsonParser parser) {
            this.parser = parser;
        }

        /** Waits for the next value; {@code null} at the end. */
        @Nullable
        Json next() throws IOException {
            return parser.nextToken() == null ? null : read(parser);
        }

        @Override
        public void close() throws IOException {
            parser.close();
        }
    }

    private static Json read(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Json> members = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, read(parser));
            }
            return new Json(members);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Json> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(read(parser));
            }
            return new Json(elements);
        }
        return parser.currentToken() == JsonToken.VALUE_NULL ? MISSING : new Json(parser.getText());
    }

    /** Takes a member of an object; what is not there is a missing value, which has no members. */
    Json get(String member) {
        return value instanceof Map<?, ?> members && members.get(member) instanceof Json found ? found : MISSING;
    }

    boolean isMissing() {
        return value == null;
    }

    boolean isTrue() {
        return "true".equals(value);
    }

    /** Tells a string, a number or a boolean as text; empty for anything else. */
    String text() {
        return value instanceof String text ? text : "";
    }

    long longNumber() {
        return value instanceof String text ? Long.parseLong(text) : 0;
    }

    int number() {
        return value instanceof String text ? Integer.parseInt(text) : 0;
    }

    List<Json> elements() {
        List<Json> elements = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(each -> elements.add((Json) each));
        }
        return elements;
    }

    Map<String, Json> members() {
        Map<String, Json> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> members.put((String) name, (Json) member));
        }
        return members;
    }

    /** Writes maps, lists, strings, numbers and booleans. */
    static byte[] write(Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(value, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(@Nullable Object value, JsonGenerator out) throws IOException {
        if (value instanceof Map<?, ?> members) {
            out.writeStartObject();
            for (Map.Entry<?, ?> member : members.entrySet()) {
                out.writeFieldName((String) member.getKey());
                write(member.getValue(), out);
            }
            out.writeEndObject();
        } else if (value instanceof List<?> elements) {
            out.writeStartArray();
            for (Object element : elements) {
                write(element, out);
            }
            out.writeEndArray();
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof Number number) {
            out.writeNumber(number.toString());
        } else if (value instanceof String text) {
            out.writeString(text);
        } else {
            throw new IllegalArgumentException("a request cannot hold a value of "
                    + (value == null ? "null" : value.getClass().getName())
                    + ": use maps with texts as keys, lists, strings, numbers and booleans");
        }
    }
}
