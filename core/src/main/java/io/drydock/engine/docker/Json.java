/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.json.JsonReader;
import io.drydock.json.JsonReader.Scalar;
import io.drydock.json.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON value that can be asked for what may not be there. */
final class Json {

    private static final Json MISSING = new Json(null);

    /** As {@link JsonReader} gives it; {@code null} where there is none. */
    private final @Nullable Object value;

    private Json(@Nullable Object value) {
        this.value = value;
    }

    private static Json of(@Nullable Object value) {
        return value == null || (value instanceof Scalar scalar && scalar.isNull()) ? MISSING : new Json(value);
    }

    static Json missing() {
        return MISSING;
    }

    /** Reads a value; nothing at all is a missing one. What comes after the value is not looked at, as by Docker's own tools. */
    static Json parse(byte[] bytes) throws IOException {
        try (Sequence values = sequence(new ByteArrayInputStream(bytes))) {
            Json first = values.next();
            return first == null ? MISSING : first;
        }
    }

    /**
     * Opens a stream of values, one after the other.
     *
     * @param in closed together with the sequence
     */
    static Sequence sequence(InputStream in) {
        return new Sequence(new JsonReader(new InputStreamReader(in, UTF_8)));
    }

    /** Values that come one after the other. */
    static final class Sequence implements AutoCloseable {

        private final JsonReader reader;

        private Sequence(JsonReader reader) {
            this.reader = reader;
        }

        /** Waits for the next value; {@code null} at the end. */
        @Nullable
        Json next() throws IOException {
            Object next = reader.next();
            return next == null ? null : of(next);
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    /** Takes a member of an object; what is not there is a missing value, which has no members. */
    Json get(String member) {
        return value instanceof Map<?, ?> members ? of(members.get(member)) : MISSING;
    }

    boolean isMissing() {
        return value == null;
    }

    boolean isTrue() {
        return "true".equals(scalar());
    }

    /** Tells a string, a number or a boolean as text; empty for anything else. */
    String text() {
        return value instanceof String text ? text : scalar();
    }

    private String scalar() {
        return value instanceof Scalar scalar ? scalar.text() : "";
    }

    long longNumber() {
        return text().isEmpty() ? 0 : Long.parseLong(text());
    }

    int number() {
        return text().isEmpty() ? 0 : Integer.parseInt(text());
    }

    List<Json> elements() {
        List<Json> elements = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(each -> elements.add(of(each)));
        }
        return elements;
    }

    Map<String, Json> members() {
        Map<String, Json> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> members.put((String) name, of(member)));
        }
        return members;
    }

    /** Writes maps, lists, strings, numbers and booleans. */
    static byte[] write(Object value) {
        return JsonWriter.write(value).getBytes(UTF_8);
    }
}
