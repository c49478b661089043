/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

/** Prepares text of a server that may be broken, or of another kind, for a message. */
final class Excerpt {

    private static final int LONGEST = 200;

    private Excerpt() {}

    /**
     * Shortens it and replaces what cannot be printed.
     *
     * @param text any text
     * @return at most 200 characters, with a dot for each control character
     */
    static String of(String text) {
        String printable = text.replaceAll("[\\p{Cntrl}\\u0080-\\u009f]", ".");
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST - 3) + "...";
    }
}
