/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.util.regex.Pattern;

/** Go's idea of white space, which is Unicode's: {@link String#strip()} leaves some of it. */
final class WhiteSpace {

    private static final Pattern OUTER = Pattern.compile("^\\p{IsWhite_Space}+|\\p{IsWhite_Space}+\\z");
    private static final Pattern LEADING = Pattern.compile("^\\p{IsWhite_Space}+");

    private WhiteSpace() {}

    static boolean is(char character) {
        boolean isJavaOnly = character >= 0x1C && character <= 0x1F;
        return (Character.isWhitespace(character) && !isJavaOnly)
                || Character.isSpaceChar(character)
                || character == 0x85;
    }

    static String trim(String text) {
        return OUTER.matcher(text).replaceAll("");
    }

    static String trimLeading(String text) {
        return LEADING.matcher(text).replaceFirst("");
    }
}
