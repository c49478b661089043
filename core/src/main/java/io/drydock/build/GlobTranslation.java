/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Translates one pattern of an ignore file, as moby's {@code patternmatcher} does: to a comparison where it can, else to a
 * regular expression of Go. What that does not know of, such as the wildcards in {@code [*]}, is as odd here as there.
 */
final class GlobTranslation {

    private static final String ANY_DIRECTORIES = "(.*/)?";

    /** Moby means to escape braces and the bar too, and does not. */
    private static final String ESCAPED = ".+()$";

    private static final String START = "\\A";
    private static final String END = "\\z";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private enum Kind {
        EXACT,
        PREFIX,
        SUFFIX,
        REGEX
    }

    private final String glob;
    private final StringBuilder regex = new StringBuilder();
    private Kind kind = Kind.EXACT;
    private int position;

    private GlobTranslation(String glob) {
        this.glob = glob;
    }

    /**
     * Makes a pattern that is to be found in a path.
     *
     * @throws PatternSyntaxException when Docker would take it for malformed
     */
    static Pattern translate(String glob) {
        GlobSyntax.check(glob);
        GlobTranslation translation = new GlobTranslation(glob);
        translation.translate();
        return translation.pattern();
    }

    private Pattern pattern() {
        return switch (kind) {
            case EXACT -> Pattern.compile(START + Pattern.quote(glob) + END);
            case PREFIX -> Pattern.compile(START + Pattern.quote(glob.substring(0, glob.length() - 2)));
            case SUFFIX -> suffix(glob.substring(2));
            case REGEX -> Pattern.compile(GoRegex.toJava("^" + regex + "$", glob), Pattern.UNIX_LINES);
        };
    }

    private static Pattern suffix(String suffix) {
        boolean isPath = suffix.startsWith("/");
        String before = isPath ? "(?:" + START + "|/)" : "";
        return Pattern.compile(before + Pattern.quote(suffix.substring(isPath ? 1 : 0)) + END);
    }

    private void translate() {
        // Moby's scanner drops it, but compares with it where it needs no regular expression.
        position = glob.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
        boolean first = true;
        while (position < glob.length()) {
            if (skip("**")) {
                anyDirectories(first);
            } else if (skip("*")) {
                regex("[^/]*");
            } else if (skip("?")) {
                regex("[^/]");
            } else if (skip("\\")) {
                regex("\\" + next());
            } else if (glob.startsWith("[", position) || glob.startsWith("]", position)) {
                regex(next());
            } else {
                String character = next();
                regex.append(ESCAPED.contains(character) ? "\\" : "").append(character);
            }
            first = false;
        }
    }

    private void anyDirectories(boolean first) {
        skip("/");
        if (position < glob.length()) {
            regex(ANY_DIRECTORIES);
        } else if (kind == Kind.EXACT) {
            kind = Kind.PREFIX;
        } else {
            regex(".*");
        }
        // What follows may still make it a regular expression.
        kind = first ? Kind.SUFFIX : kind;
    }

    private void regex(String text) {
        regex.append(text);
        kind = Kind.REGEX;
    }

    private String next() {
        int from = position;
        position += Character.charCount(glob.codePointAt(position));
        return glob.substring(from, position);
    }

    private boolean skip(String text) {
        boolean there = glob.startsWith(text, position);
        position += there ? text.length() : 0;
        return there;
    }
}
