/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an engine tells in JSON, written for people and without what is secret. */
final class JsonText {

    /** Objects whose members are named by users. */
    private static final Set<String> NAMED_BY_USERS = Set.of("Labels", "Options", "DriverOpts", "Config", "Sysctls");

    private static final String VARIABLES = "Env";

    /** A number, a truth value or nothing, as it was written. */
    private record Scalar(String text) {}

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
        Reader reader = new Reader(json);
        Object value = reader.value();
        reader.end();
        return new JsonText(value);
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
            out.append('"');
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                switch (c) {
                    case '"', '\\' -> out.append('\\').append(c);
                    case '\n' -> out.append("\\n");
                    case '\r' -> out.append("\\r");
                    case '\t' -> out.append("\\t");
                    default -> {
                        if (c < ' ') {
                            out.append(String.format("\\u%04x", (int) c));
                        } else {
                            out.append(c);
                        }
                    }
                }
            }
            out.append('"');
        }
    }

    /** Reads what RFC 8259 describes. */
    private static final class Reader {

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        Object value() {
            skipSpace();
            return switch (peek()) {
                case '{' -> object();
                case '[' -> array();
                case '"' -> string();
                default -> scalar();
            };
        }

        void end() {
            skipSpace();
            if (at < text.length()) {
                throw wrong();
            }
        }

        private Map<String, Object> object() {
            Map<String, Object> members = new LinkedHashMap<>();
            at++;
            while (!isAfterLast('}', members.isEmpty())) {
                skipSpace();
                if (peek() != '"') {
                    throw wrong();
                }
                String name = string();
                skipSpace();
                take(':');
                members.put(name, value());
            }
            return members;
        }

        private List<Object> array() {
            List<Object> elements = new ArrayList<>();
            at++;
            while (!isAfterLast(']', elements.isEmpty())) {
                elements.add(value());
            }
            return elements;
        }

        private boolean isAfterLast(char end, boolean first) {
            skipSpace();
            if (peek() == end) {
                at++;
                return true;
            }
            if (!first) {
                take(',');
            }
            return false;
        }

        private String string() {
            StringBuilder string = new StringBuilder();
            at++;
            while (peek() != '"') {
                char c = text.charAt(at++);
                string.append(c == '\\' ? escaped() : c);
            }
            at++;
            return string.toString();
        }

        private char escaped() {
            char c = peek();
            at++;
            return switch (c) {
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'u' -> unicode();
                default -> c;
            };
        }

        private char unicode() {
            if (at + 4 > text.length()) {
                throw wrong();
            }
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }

        private Scalar scalar() {
            int start = at;
            while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            if (start == at) {
                throw wrong();
            }
            return new Scalar(text.substring(start, at));
        }

        private void skipSpace() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private char peek() {
            if (at >= text.length()) {
                throw wrong();
            }
            return text.charAt(at);
        }

        private void take(char wanted) {
            if (peek() != wanted) {
                throw wrong();
            }
            at++;
        }

        private IllegalArgumentException wrong() {
            return new IllegalArgumentException("it is not JSON at character " + at);
        }
    }
}
