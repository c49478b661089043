/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Translates those regular expressions of Go that come of ignore patterns: the two languages differ in classes and escapes. */
final class GoRegex {

    private static final String DIGITS = "0-9";
    private static final String SPACES = "\\t\\n\\f\\r\\x20";
    private static final String WORDS = "0-9A-Za-z_";

    private static final Pattern REPETITION = Pattern.compile("\\{\\d{1,3}(?:,\\d{0,3})?}");

    /** What these stand for, as members of a Java class. */
    private static final Map<String, String> ESCAPES = Map.ofEntries(
            Map.entry("a", "\\x07"),
            Map.entry("f", "\\f"),
            Map.entry("n", "\\n"),
            Map.entry("r", "\\r"),
            Map.entry("t", "\\t"),
            Map.entry("v", "\\x0b"),
            Map.entry("d", DIGITS),
            Map.entry("s", SPACES),
            Map.entry("w", WORDS),
            Map.entry("D", "\\x00-/:-\\x{10FFFF}"),
            Map.entry("S", "\\x00-\\x08\\x0b\\x0e-\\x1f!-\\x{10FFFF}"),
            Map.entry("W", "\\x00-/:-@\\[-\\^`\\{-\\x{10FFFF}"));

    private static final Map<String, String> POSIX = Map.ofEntries(
            Map.entry("alnum", "0-9A-Za-z"),
            Map.entry("alpha", "A-Za-z"),
            Map.entry("ascii", "\\x00-\\x7f"),
            Map.entry("blank", "\\t\\x20"),
            Map.entry("cntrl", "\\x00-\\x1f\\x7f"),
            Map.entry("digit", DIGITS),
            Map.entry("graph", "!-~"),
            Map.entry("lower", "a-z"),
            Map.entry("print", "\\x20-~"),
            Map.entry("punct", "!-/:-@\\[-`\\{-~"),
            Map.entry("space", "\\t\\n\\x0b\\f\\r\\x20"),
            Map.entry("upper", "A-Z"),
            Map.entry("word", WORDS),
            Map.entry("xdigit", "0-9A-Fa-f"));

    private final String go;
    private final String glob;
    private final StringBuilder java = new StringBuilder();
    private int position;

    private GoRegex(String go, String glob) {
        this.go = go;
        this.glob = glob;
    }

    /**
     * Translates an expression.
     *
     * @param glob the ignore pattern that it comes of
     * @throws PatternSyntaxException when it is malformed
     */
    static String toJava(String go, String glob) {
        GoRegex regex = new GoRegex(go, glob);
        while (regex.position < go.length()) {
            regex.translateNext();
        }
        return regex.java.toString();
    }

    private void translateNext() {
        if (skip("[")) {
            characterClass();
        } else if (skip("\\")) {
            java.append('[').append(escape()).append(']');
        } else if (skip("^")) {
            java.append("\\A");
        } else if (skip("$")) {
            java.append("\\z");
        } else if (".*?()|".indexOf(go.charAt(position)) >= 0) {
            java.append(next());
        } else if (go.charAt(position) == '{') {
            brace();
        } else {
            java.append(literal(next()));
        }
    }

    /** What is no repetition is a brace. */
    private void brace() {
        Matcher repetition = REPETITION.matcher(go).region(position, go.length());
        if (!repetition.lookingAt()) {
            java.append(literal(next()));
            return;
        }
        if (position > 0 && "*?^|}".indexOf(go.charAt(position - 1)) >= 0) {
            throw malformed("'" + repetition.group() + "' has nothing to repeat; write '\\{' for the brace itself");
        }
        java.append(repetition.group());
        position = repetition.end();
    }

    private void characterClass() {
        java.append(skip("^") ? "[^" : "[");
        boolean empty = true;
        while (empty || !skip("]")) {
            java.append(go.startsWith("[:", position) && go.indexOf(":]", position) > 0 ? posix() : range());
            empty = false;
        }
        java.append(']');
    }

    private String posix() {
        int end = go.indexOf(":]", position);
        String name = go.substring(position + 2, end);
        String members = POSIX.get(name);
        if (members == null) {
            throw malformed("there is no character class '[:" + name + ":]'");
        }
        position = end + 2;
        return members;
    }

    private String range() {
        String low = member();
        boolean isRange = isCharacter(low) && go.startsWith("-", position) && !go.startsWith("-]", position);
        if (!isRange) {
            return low;
        }
        position++;
        String high = member();
        if (!isCharacter(high)) {
            throw malformed("a range needs single characters on both sides");
        }
        if (codePoint(low) > codePoint(high)) {
            throw malformed("the range '" + Character.toString(codePoint(low)) + "-"
                    + Character.toString(codePoint(high)) + "' is reversed");
        }
        return low + "-" + high;
    }

    private String member() {
        if (position >= go.length()) {
            throw malformed("'[' has no ']'");
        }
        return skip("\\") ? escape() : literal(next());
    }

    private String escape() {
        String escaped = next();
        String members = ESCAPES.get(escaped);
        if (members != null) {
            return members;
        }
        int character = escaped.codePointAt(0);
        if (character >= 128 || Character.isLetterOrDigit(character)) {
            throw malformed(
                    "'\\" + escaped + "' is no escape sequence that is understood; write '/' between the parts of a"
                            + " path, and '" + escaped + "' for the character itself");
        }
        return literal(escaped);
    }

    /** One character as Java writes it, inside of a class and outside. */
    private static String literal(String character) {
        return String.format("\\x{%x}", character.codePointAt(0));
    }

    private static boolean isCharacter(String member) {
        return member.startsWith("\\x{") && member.indexOf('}') == member.length() - 1;
    }

    private static int codePoint(String member) {
        return Integer.parseInt(member.substring(3, member.length() - 1), 16);
    }

    private String next() {
        int from = position;
        position += Character.charCount(go.codePointAt(position));
        return go.substring(from, position);
    }

    private boolean skip(String text) {
        boolean there = go.startsWith(text, position);
        position += there ? text.length() : 0;
        return there;
    }

    private PatternSyntaxException malformed(String problem) {
        return new PatternSyntaxException(problem, glob, -1);
    }
}
