/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The patterns of {@code ${name#pattern}} and its kind: {@code *} and {@code ?} are all that is special. */
final class ShellPattern {

    private ShellPattern() {}

    /** Takes the shortest beginning away that matches; the longest, where the pattern begins with {@code #}. */
    static String withoutPrefix(String value, String pattern) {
        boolean longest = pattern.startsWith("#");
        Matcher matcher = Pattern.compile(regex(longest ? pattern.substring(1) : pattern, longest), Pattern.DOTALL)
                .matcher(value);
        return matcher.lookingAt() ? value.substring(matcher.end()) : value;
    }

    /** Takes the shortest end away that matches; the longest, where the pattern begins with {@code %}. */
    static String withoutSuffix(String value, String pattern) {
        boolean longest = pattern.startsWith("%");
        Pattern end = Pattern.compile(regex(longest ? pattern.substring(1) : pattern, true), Pattern.DOTALL);
        for (int i = 0; i <= value.length(); i++) {
            int start = longest ? i : value.length() - i;
            if (end.matcher(value.substring(start)).matches()) {
                return value.substring(0, start);
            }
        }
        return value;
    }

    static String replaced(String value, String pattern, String replacement, boolean all) {
        Matcher matcher = Pattern.compile(regex(pattern, true), Pattern.DOTALL).matcher(value);
        String literal = Matcher.quoteReplacement(replacement);
        return all ? matcher.replaceAll(literal) : matcher.replaceFirst(literal);
    }

    private static String regex(String pattern, boolean greedy) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char character = pattern.charAt(i);
            if (character == '*') {
                regex.append(greedy ? ".*" : ".*?");
            } else if (character == '?') {
                regex.append('.');
            } else {
                if (character == '\\' && i + 1 < pattern.length()) {
                    i++;
                }
                regex.append(Pattern.quote(pattern.substring(i, i + 1)));
            }
        }
        return regex.toString();
    }
}
