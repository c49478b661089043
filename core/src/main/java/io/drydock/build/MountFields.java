/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * The value of {@code RUN --mount}: {@code key=value} with commas between them, and quotes as in comma-separated values.
 *
 * @param fields the fields as they are written
 */
record MountFields(List<String> fields) {

    MountFields {
        fields = List.copyOf(fields);
    }

    static MountFields parse(String value) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            quoted ^= character == '"';
            if (character == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(character);
            }
        }
        fields.add(field.toString());
        return new MountFields(fields);
    }

    /** The value of a key, which is there in any case; empty when it is not there. */
    String value(String key) {
        return fields.stream()
                .map(MountFields::content)
                .filter(content -> has(content, key))
                .map(content -> content.substring(key.length() + 1))
                .reduce("", (first, second) -> second);
    }

    /** Puts other values in the place of those of a key that are not empty. */
    MountFields with(String key, UnaryOperator<String> values) {
        return new MountFields(
                fields.stream().map(field -> changed(field, key, values)).toList());
    }

    MountFields and(String field) {
        List<String> more = new ArrayList<>(fields);
        more.add(field);
        return new MountFields(more);
    }

    private static String changed(String field, String key, UnaryOperator<String> values) {
        String content = content(field);
        int prefix = key.length() + 1;
        if (!has(content, key) || content.length() == prefix) {
            return field;
        }
        String changed = content.substring(0, prefix) + values.apply(content.substring(prefix));
        return changed.matches("[^\",]*") ? changed : '"' + changed.replace("\"", "\"\"") + '"';
    }

    private static boolean has(String content, String key) {
        return content.toLowerCase(Locale.ROOT).startsWith(key + "=");
    }

    private static String content(String field) {
        return field.startsWith("\"")
                ? field.substring(1, Math.max(1, field.length() - 1)).replace("\"\"", "\"")
                : field;
    }

    String text() {
        return String.join(",", fields);
    }
}
