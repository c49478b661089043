/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of variables as Compose reads it, {@code .env} and those of {@code env_file}: unlike docker's {@code --env-file}, with quotes,
 * comments behind values and interpolation (compose-go, {@code dotenv}).
 */
final class DotEnv {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n?");
    private static final Pattern NAME = Pattern.compile("(?:export[ \t]+)?(?<name>[^\\s=:#'\"]+)[ \t]*");
    private static final Pattern COMMENT = Pattern.compile("(?:^|[ \t])#.*");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);

    private final Location file;
    private final String text;
    private final boolean raw;
    private final Function<String, @Nullable String> variables;
    private final Map<String, String> values = new LinkedHashMap<>();
    private int position;

    private DotEnv(Location file, String text, boolean raw, Function<String, @Nullable String> variables) {
        this.file = file;
        this.text = text;
        this.raw = raw;
        this.variables = variables;
    }

    /**
     * Reads a file.
     *
     * @param raw whether values are taken as they are, as {@code format: raw} has it
     * @param variables the value of a variable that is named in it or written without a value; {@code null} where it is not set
     * @throws ComposeException when it cannot be read; the message has no value
     */
    static Map<String, String> read(Path file, boolean raw, Function<String, @Nullable String> variables) {
        try {
            String text = Files.readString(file, UTF_8);
            String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
            return new DotEnv(Location.of(file), LINE_BREAK.matcher(plain).replaceAll("\n"), raw, variables).read();
        } catch (CharacterCodingException e) {
            throw new ComposeException(Location.of(file), "is not text in UTF-8");
        } catch (IOException e) {
            throw new ComposeException(Location.of(file), "cannot be read: " + e);
        }
    }

    private Map<String, String> read() {
        while (skipToName()) {
            Matcher name = NAME.matcher(text).region(position, text.length());
            if (!name.lookingAt()) {
                throw wrong("has no 'KEY=value'");
            }
            position = name.end();
            char separator = position < text.length() ? text.charAt(position) : '\n';
            if (separator == '=' || separator == ':') {
                position++;
                values.put(name.group("name"), value());
            } else if (separator == '\n') {
                String inherited = variables.apply(name.group("name"));
                if (inherited != null) {
                    values.put(name.group("name"), inherited);
                }
            } else {
                throw wrong("has no '=' after '" + name.group("name") + "'");
            }
        }
        return values;
    }

    private boolean skipToName() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '#') {
                restOfLine();
            } else if (!Character.isWhitespace(c)) {
                return true;
            } else {
                position++;
            }
        }
        return false;
    }

    private String value() {
        if (raw) {
            return restOfLine();
        }
        while (position < text.length() && (text.charAt(position) == ' ' || text.charAt(position) == '\t')) {
            position++;
        }
        char first = position < text.length() ? text.charAt(position) : '\n';
        if (first == '\'') {
            return quoted('\'');
        }
        if (first == '"') {
            return interpolated(unescaped(quoted('"')));
        }
        return interpolated(COMMENT.matcher(restOfLine()).replaceFirst("").strip());
    }

    /** A value in quotes may go on over lines. */
    private String quoted(char quote) {
        int begin = ++position;
        while (position < text.length() && text.charAt(position) != quote) {
            position += text.charAt(position) == '\\' ? 2 : 1;
        }
        if (position >= text.length()) {
            position = begin;
            throw wrong("has a value without its closing " + quote);
        }
        String value = text.substring(begin, position);
        position++;
        String rest = COMMENT.matcher(restOfLine()).replaceFirst("");
        if (!rest.isBlank()) {
            throw wrong("has more after the closing " + quote + " of a value");
        }
        return value;
    }

    private String restOfLine() {
        int end = text.indexOf('\n', position);
        String rest = text.substring(position, end < 0 ? text.length() : end);
        position = end < 0 ? text.length() : end;
        return rest;
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(match ->
                        Matcher.quoteReplacement(unescaped(match.group(1).charAt(0))));
    }

    private static String unescaped(char escaped) {
        return switch (escaped) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '$' -> "$$"; // which interpolation makes one of
            default -> String.valueOf(escaped);
        };
    }

    private String interpolated(String value) {
        try {
            return Interpolation.of(value, this::variable);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private @Nullable String variable(String name) {
        @Nullable String outer = variables.apply(name);
        return outer == null ? values.get(name) : outer;
    }

    private ComposeException wrong(String message) {
        int line = (int) text.substring(0, Math.min(position, text.length()))
                .chars()
                .filter(c -> c == '\n')
                .count();
        return new ComposeException(new Location(file.file(), line + 1), message);
    }
}
