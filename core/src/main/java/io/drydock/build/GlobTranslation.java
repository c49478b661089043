/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Translates one pattern of an ignore file into a regular expression for whole paths. */
final class GlobTranslation {

    private static final Pattern LITERAL = Pattern.compile("[^*?\\[\\]\\\\]*");

    private final String glob;
    private final StringBuilder regex = new StringBuilder();
    private int position;

    GlobTranslation(String glob) {
        this.glob = glob;
    }

    String toRegex() {
        while (position < glob.length()) {
            if (skip("**")) {
                anyDirectories();
            } else if (skip("*")) {
                regex.append("[^/]*");
            } else if (skip("?")) {
                regex.append("[^/]");
            } else if (skip("[")) {
                characterClass();
            } else {
                literal(escapable("'\\' at its end escapes nothing"));
            }
        }
        return regex.toString();
    }

    private void anyDirectories() {
        boolean first = position == 2;
        boolean directory = skip("/");
        String rest = glob.substring(position);
        // A leading ** without a slash is a mere suffix, but only if no other wildcard follows: moby's oldest quirk.
        boolean suffix = first && !directory && LITERAL.matcher(rest).matches();
        regex.append(rest.isEmpty() || suffix ? ".*" : "(?:.*/)?");
    }

    private void characterClass() {
        String unclosed = "'[' has no ']'";
        regex.append(skip("^") ? "[^" : "[");
        boolean empty = true;
        while (empty || !skip("]")) {
            int low = member(unclosed);
            int high = skip("-") ? member(unclosed) : low;
            if (low > high) {
                throw malformed(
                        "the range '" + Character.toString(low) + "-" + Character.toString(high) + "' is reversed");
            }
            literal(low);
            regex.append('-');
            literal(high);
            empty = false;
        }
        regex.append(']');
    }

    private int member(String unclosed) {
        if (glob.startsWith("]", position)) {
            throw malformed("']' needs something before it; write '\\]' for the character itself");
        }
        if (glob.startsWith("-", position)) {
            throw malformed("'-' needs a character on both sides; write '\\-' for the character itself");
        }
        return escapable(unclosed);
    }

    private int escapable(String problemAtEnd) {
        skip("\\");
        if (position >= glob.length()) {
            throw malformed(problemAtEnd);
        }
        int character = glob.codePointAt(position);
        position += Character.charCount(character);
        return character;
    }

    private void literal(int character) {
        if (character < 128 && !Character.isLetterOrDigit(character)) {
            regex.append('\\');
        }
        regex.appendCodePoint(character);
    }

    private boolean skip(String text) {
        boolean there = glob.startsWith(text, position);
        position += there ? text.length() : 0;
        return there;
    }

    private PatternSyntaxException malformed(String problem) {
        return new PatternSyntaxException(problem, glob, position);
    }
}
