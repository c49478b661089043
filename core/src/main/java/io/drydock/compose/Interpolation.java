/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts the values of variables in the place of their names, as the Compose specification has it (12-interpolation): {@code $NAME}, {@code
 * ${NAME}}, {@code ${NAME:-default}}, {@code ${NAME-default}}, {@code ${NAME:?error}}, {@code ${NAME?error}}, {@code ${NAME:+other}} and
 * {@code ${NAME+other}}, each within the others, and {@code $$} for a dollar sign. A variable that is not set is empty.
 */
final class Interpolation {

    private static final Pattern NAME = Pattern.compile("[_a-zA-Z][_a-zA-Z0-9]*");
    private static final Pattern OPERATOR = Pattern.compile(":?[-?+]");

    private final String text;
    private final Function<String, @Nullable String> variables;
    private int position;

    private Interpolation(String text, Function<String, @Nullable String> variables) {
        this.text = text;
        this.variables = variables;
    }

    /**
     * Interpolates a text.
     *
     * @param variables tells the value of a variable, {@code null} where it is not set
     * @throws IllegalArgumentException when the text is not in the syntax, or wants a variable that is not set; the message has no value
     */
    static String of(String text, Function<String, @Nullable String> variables) {
        return text.indexOf('$') < 0 ? text : new Interpolation(text, variables).read(false);
    }

    /** Reads up to the end, or to the brace that closes the part of an expression. */
    private String read(boolean inBraces) {
        StringBuilder result = new StringBuilder();
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '}' && inBraces) {
                return result.toString();
            }
            position++;
            result.append(c == '$' ? value() : c);
        }
        if (inBraces) {
            throw new IllegalArgumentException("has a '${' without its '}'");
        }
        return result.toString();
    }

    private String value() {
        if (text.startsWith("$", position)) {
            position++;
            return "$";
        }
        if (!text.startsWith("{", position)) {
            return shown(variables.apply(name()));
        }
        position++;
        String name = name();
        Matcher operator = matcher(OPERATOR);
        String value = operator.lookingAt() ? read(name, operator.group()) : shown(variables.apply(name));
        if (!text.startsWith("}", position)) {
            throw invalid();
        }
        position++;
        return value;
    }

    private String read(String name, String operator) {
        position += operator.length();
        @Nullable String value = variables.apply(name);
        boolean isThere = value != null && !(operator.startsWith(":") && value.isEmpty());
        int begin = position;
        if (operator.endsWith("?") && isThere) {
            skip();
            return shown(value);
        }
        String other = read(true);
        if (operator.endsWith("+")) {
            return isThere ? other : "";
        }
        if (isThere) {
            return shown(value);
        }
        if (operator.endsWith("?")) {
            throw new IllegalArgumentException("wants the variable '" + name + "', which is "
                    + (value == null ? "not set" : "empty") + (begin == position ? "" : ": " + other));
        }
        return other;
    }

    /** Passes over an error message, which need not be right as long as nobody sees it. */
    private void skip() {
        int depth = 0;
        while (position < text.length() && (depth > 0 || text.charAt(position) != '}')) {
            depth += text.charAt(position) == '{' ? 1 : text.charAt(position) == '}' ? -1 : 0;
            position++;
        }
    }

    private String name() {
        Matcher name = matcher(NAME);
        if (!name.lookingAt()) {
            throw invalid();
        }
        position = name.end();
        return name.group();
    }

    private Matcher matcher(Pattern pattern) {
        return pattern.matcher(text).region(position, text.length());
    }

    private static String shown(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static IllegalArgumentException invalid() {
        return new IllegalArgumentException(
                "has a '$' that begins no variable: write '$NAME', '${NAME}', '${NAME:-default}', '${NAME:?error}' or"
                        + " '${NAME:+other}', and '$$' for a dollar sign");
    }
}
