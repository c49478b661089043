/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import io.drydock.json.JsonReader;
import io.drydock.json.JsonReader.Scalar;
import io.drydock.json.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an engine tells in JSON, written for people and without what is secret. */
final class JsonText {

    /** Objects whose members are named by users. */
    private static final Set<String> NAMED_BY_USERS = Set.of("Labels", "Options", "DriverOpts", "Config", "Sysctls");

    private static final String VARIABLES = "Env";

    private final Object value;

    private JsonText(Object value) {
        this.value = value;
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException when it is not JSON
     */
    static JsonText read(String json) {
        try {
            return new JsonText(JsonReader.parse(json));
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Tells one fact. */
    static JsonText of(String name, String text) {
        return new JsonText(Map.of(name, text));
    }

    private static Object get(Object value, String... path) {
        Object found = value;
        for (String name : path) {
            Object member = found instanceof Map<?, ?> members ? members.get(name) : null;
            found = member == null ? "" : member;
        }
        return found;
    }

    /** Of Docker and of Podman, which had another name for it. */
    private Object health() {
        Object health = get(value, "State", "Health");
        return health instanceof Map<?, ?> ? health : get(value, "State", "Healthcheck");
    }

    /** Tells whether it is a container with a health test. */
    boolean hasHealth() {
        return get(health(), "Status") instanceof String status && !status.isEmpty() && !status.equals("none");
    }

    /** What the last runs of the health test said, the earliest first. */
    String healthText() {
        StringBuilder text = new StringBuilder("status " + get(health(), "Status") + ", failing streak "
                + scalar(get(health(), "FailingStreak")) + "\n");
        if (get(health(), "Log") instanceof List<?> log) {
            for (Object each : log) {
                text.append('\n')
                        .append(get(each, "Start"))
                        .append(" exit code ")
                        .append(scalar(get(each, "ExitCode")));
                text.append('\n');
                String.valueOf(get(each, "Output"))
                        .lines()
                        .forEach(line -> text.append("  | ").append(line).append('\n'));
            }
        }
        return text.toString();
    }

    private static String scalar(Object value) {
        return value instanceof Scalar scalar ? scalar.text() : String.valueOf(value);
    }

    /** All environment variables, each as {@code NAME=value}. */
    List<String> variables() {
        List<String> variables = new ArrayList<>();
        collect(value, "", variables);
        return variables;
    }

    private static void collect(Object value, String name, List<String> variables) {
        if (value instanceof Map<?, ?> members) {
            members.forEach((member, each) -> collect(each, (String) member, variables));
        } else if (value instanceof List<?> elements) {
            elements.forEach(each -> collect(each, name, variables));
        } else if (value instanceof String text && name.equals(VARIABLES)) {
            variables.add(text);
        }
    }

    /** Writes it over several lines. */
    String text(SecretMask mask) {
        StringBuilder out = new StringBuilder();
        new Writer(out, mask).write(value, "", "\n");
        return out.append('\n').toString();
    }

    private record Writer(StringBuilder out, SecretMask mask) {

        void write(Object value, String name, String newLine) {
            if (value instanceof Map<?, ?> members) {
                writeObject(members, NAMED_BY_USERS.contains(name), newLine);
            } else if (value instanceof List<?> elements) {
                writeArray(elements, name, newLine);
            } else if (value instanceof String text) {
                writeString(name.equals(VARIABLES) ? mask.variable(text) : mask.command(text));
            } else {
                out.append(((Scalar) value).text());
            }
        }

        private void writeObject(Map<?, ?> members, boolean namedByUsers, String newLine) {
            String separator = "";
            out.append('{');
            for (Map.Entry<?, ?> member : members.entrySet()) {
                String name = (String) member.getKey();
                out.append(separator).append(newLine).append("  ");
                writeString(mask.text(name));
                out.append(": ");
                if (namedByUsers && member.getValue() instanceof String text) {
                    writeString(mask.value(name, text));
                } else {
                    write(member.getValue(), name, newLine + "  ");
                }
                separator = ",";
            }
            out.append(members.isEmpty() ? "" : newLine).append('}');
        }

        private void writeArray(List<?> elements, String name, String newLine) {
            List<?> shown = !name.equals(VARIABLES) && elements.stream().allMatch(String.class::isInstance)
                    ? mask.words(elements.stream().map(String.class::cast).toList())
                    : elements;
            String separator = "";
            out.append('[');
            for (Object element : shown) {
                out.append(separator).append(newLine).append("  ");
                write(element, name, newLine + "  ");
                separator = ",";
            }
            out.append(elements.isEmpty() ? "" : newLine).append(']');
        }

        private void writeString(String text) {
            JsonWriter.writeString(text, out);
        }
    }
}
