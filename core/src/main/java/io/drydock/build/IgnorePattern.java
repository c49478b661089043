/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** One pattern of an ignore file: Go's {@code filepath.Match}, and {@code **} for any number of directories. */
final class IgnorePattern {

    private final String glob;
    private final boolean exception;
    private final Pattern regex;

    private IgnorePattern(String glob, boolean exception, Pattern regex) {
        this.glob = glob;
        this.exception = exception;
        this.regex = regex;
    }

    /**
     * Reads a cleaned pattern.
     *
     * @throws PatternSyntaxException when the pattern is malformed
     */
    static IgnorePattern parse(String pattern) {
        boolean exception = pattern.startsWith("!");
        String glob = exception ? pattern.substring(1) : pattern;
        if (glob.isEmpty()) {
            throw new PatternSyntaxException("'!' needs a path after it", pattern, 0);
        }
        return new IgnorePattern(glob, exception, GlobTranslation.translate(glob));
    }

    String text() {
        return (exception ? "!" : "") + glob;
    }

    /** Tells whether this begins with {@code !}. */
    boolean isException() {
        return exception;
    }

    boolean matches(String path) {
        return regex.matcher(path).find();
    }

    /** Tells whether some path below a directory could match; may say yes where only a closer look would say no. */
    boolean mayMatchBelow(String directory) {
        String[] own = glob.split("/", -1);
        String[] above = directory.split("/", -1);
        for (int i = 0; i < above.length && i < own.length; i++) {
            // These can match a slash: where they end, nobody knows.
            if (own[i].contains("**") || own[i].contains("[") || own[i].contains("\\")) {
                return true;
            }
            boolean literal = !own[i].contains("*") && !own[i].contains("?");
            if (literal && !own[i].equals(above[i])) {
                return false;
            }
        }
        return own.length > above.length;
    }
}
