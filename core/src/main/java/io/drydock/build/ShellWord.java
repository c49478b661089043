/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Expands variables and takes away quotes as builders do it, which is nearly what a shell does. */
final class ShellWord {

    private static final char END = 0;

    private final String text;
    private final char escape;
    private final Mode mode;
    private final Map<String, String> variables;
    private final Set<String> unset = new LinkedHashSet<>();
    private boolean rawEscapes;
    private int position;

    /** What is kept as it is written. */
    enum Mode {
        /** Everything is expanded; what is not set is nothing. */
        EXPAND,
        /** Quotes go, and variables that are not set stay. */
        UNQUOTE,
        /** Quotes and escapes stay, too. */
        RAW
    }

    private ShellWord(String text, char escape, Mode mode, Map<String, String> variables) {
        this.text = text;
        this.escape = escape;
        this.mode = mode;
        this.variables = variables;
        this.rawEscapes = mode == Mode.RAW;
    }

    /**
     * Expands a text.
     *
     * @throws ExpansionException when it is malformed, or a variable that must be set is not
     */
    static Expansion expand(String text, char escape, Map<String, String> variables) {
        ShellWord word = new ShellWord(text, escape, Mode.EXPAND, variables);
        String result = word.until(END).text();
        return new Expansion(result, List.copyOf(word.unset));
    }

    /**
     * Splits a text at white space that is not quoted.
     *
     * @throws ExpansionException when it is malformed
     */
    static List<String> split(String text, char escape, Mode mode) {
        return new ShellWord(text, escape, mode, Map.of()).until(END).words();
    }

    private Words until(char stop) {
        Words words = new Words();
        while (peek() != END) {
            if (stop != END && peek() == stop) {
                position++;
                return words;
            }
            switch (peek()) {
                case '$' -> words.addSplit(dollar());
                case '<' -> words.addWhole(hereDocument());
                case '\'' -> words.addWhole(singleQuoted());
                case '"' -> words.addWhole(doubleQuoted());
                default -> plain(words);
            }
        }
        if (stop != END) {
            throw new ExpansionException("'" + text + "' has no '" + stop + "' at its end");
        }
        return words;
    }

    private void plain(Words words) {
        char next = next();
        if (next != escape) {
            words.addSplit(String.valueOf(next));
            return;
        }
        if (rawEscapes) {
            words.addWhole(String.valueOf(next));
        }
        if (peek() != END) {
            words.addWhole(String.valueOf(next()));
        }
    }

    private String singleQuoted() {
        int end = text.indexOf('\'', position + 1);
        if (end < 0) {
            throw new ExpansionException("'" + text + "' has an opening ' without a closing one");
        }
        String quoted = text.substring(position, end + 1);
        position = end + 1;
        return mode == Mode.RAW ? quoted : quoted.substring(1, quoted.length() - 1);
    }

    private String doubleQuoted() {
        StringBuilder result = new StringBuilder(quote(next()));
        while (peek() != '"') {
            if (peek() == END) {
                throw new ExpansionException("'" + text + "' has an opening \" without a closing one");
            }
            if (peek() == '$') {
                result.append(dollar());
                continue;
            }
            char next = next();
            if (next == escape) {
                boolean escapes = peek() == '"' || peek() == '$' || peek() == escape;
                if (rawEscapes) {
                    result.append(next);
                }
                if (peek() == END) {
                    continue;
                }
                next = escapes ? next() : next;
            }
            result.append(next);
        }
        return result + quote(next());
    }

    private String quote(char quote) {
        return mode == Mode.RAW ? String.valueOf(quote) : "";
    }

    /** White space between {@code <<} and the word that ends the document does not end the word. */
    private String hereDocument() {
        int start = position;
        position++;
        if (peek() == '<') {
            position++;
            while (peek() == ' ' || peek() == '\t' || peek() == '\r') {
                position++;
            }
        }
        return text.substring(start, position);
    }

    private String dollar() {
        int start = position;
        position++;
        if (peek() != '{') {
            String name = name();
            return name.isEmpty() ? "$" : value(name, start);
        }
        position++;
        if (peek() == END) {
            throw unclosed();
        }
        if ("{}:".indexOf(peek()) >= 0) {
            throw new ExpansionException("'" + text + "' has a bad substitution");
        }
        String name = name();
        if (peek() == '}') {
            position++;
            return value(name, start);
        }
        return operation(name, start);
    }

    private String operation(String name, int start) {
        boolean emptyIsUnset = peek() == ':';
        position += emptyIsUnset ? 1 : 0;
        char operator = peek() == END ? END : next();
        boolean known = (emptyIsUnset ? "+-?" : "+-?#%/").indexOf(operator) >= 0;
        if (operator == END || !known) {
            throw operator == END
                    ? unclosed()
                    : new ExpansionException(
                            "'" + text + "' has the unknown modifier '" + (emptyIsUnset ? ":" : "") + operator + "'");
        }
        if (operator == '/') {
            return replaced(name, start);
        }
        String word = nested('}', operator == '#' || operator == '%');
        if (isKept(name)) {
            return text.substring(start, position);
        }
        String value = get(name);
        boolean isSet = variables.containsKey(name) && !(emptyIsUnset && value.isEmpty());
        return switch (operator) {
            case '-' -> isSet ? value : word;
            case '+' -> isSet ? word : "";
            case '?' -> required(name, value, isSet, word);
            case '#' -> ShellPattern.withoutPrefix(value, word);
            default -> ShellPattern.withoutSuffix(value, word);
        };
    }

    private static String required(String name, String value, boolean isSet, String message) {
        if (!isSet) {
            throw new ExpansionException(
                    "'" + name + "' " + (message.isEmpty() ? "is not set" : "is not set: " + message));
        }
        return value;
    }

    private String replaced(String name, int start) {
        boolean all = peek() == '/';
        position += all ? 1 : 0;
        String pattern = nested('/', true);
        String replacement = nested('}', true);
        return isKept(name)
                ? text.substring(start, position)
                : ShellPattern.replaced(get(name), pattern, replacement, all);
    }

    private String nested(char stop, boolean raw) {
        boolean before = rawEscapes;
        rawEscapes = raw;
        try {
            return until(stop).text();
        } finally {
            rawEscapes = before;
        }
    }

    private ExpansionException unclosed() {
        return new ExpansionException("'" + text + "' has a '${' without '}'");
    }

    private String value(String name, int start) {
        return isKept(name) ? text.substring(start, position) : get(name);
    }

    private boolean isKept(String name) {
        return mode != Mode.EXPAND && !variables.containsKey(name);
    }

    private String get(String name) {
        String value = variables.get(name);
        if (value == null) {
            unset.add(name);
            return "";
        }
        return value;
    }

    private String name() {
        int start = position;
        if (Character.isDigit(peek())) {
            while (Character.isDigit(peek())) {
                position++;
            }
        } else if (peek() != END && "@*#?-11298".indexOf(peek()) >= 0) {
            position++;
        } else {
            while (Character.isLetterOrDigit(peek()) || peek() == '_') {
                position++;
            }
        }
        return text.substring(start, position);
    }

    private char peek() {
        return position < text.length() ? text.charAt(position) : END;
    }

    private char next() {
        return text.charAt(position++);
    }

    /**
     * An expanded text.
     *
     * @param text what it became
     * @param unset the variables in it that have no value
     */
    record Expansion(String text, List<String> unset) {}

    /** A text and the words in it. */
    private static final class Words {

        private final StringBuilder text = new StringBuilder();
        private final StringBuilder word = new StringBuilder();
        private final List<String> words = new ArrayList<>();

        void addWhole(String part) {
            text.append(part);
            word.append(part);
        }

        void addSplit(String part) {
            text.append(part);
            for (int i = 0; i < part.length(); i++) {
                char character = part.charAt(i);
                if (WhiteSpace.is(character)) {
                    end();
                } else {
                    word.append(character);
                }
            }
        }

        private void end() {
            if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }

        String text() {
            return text.toString();
        }

        List<String> words() {
            end();
            return words;
        }
    }
}
