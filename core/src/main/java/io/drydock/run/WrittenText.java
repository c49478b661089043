/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process has written: the newest of it, where it is much. Not for several threads. */
final class WrittenText {

    /** Up to here it is looked through again with each piece. */
    private static final int LITTLE = 1 << 16;

    /** So much of what was looked through in vain must have come since before it is worth to look again. */
    private static final int PART = 8;

    private final int limit;
    private final StringBuilder text = new StringBuilder();

    /** Where what nobody has awaited begins. */
    private int awaited;

    /** Up to where it was looked through in vain. */
    private int searched;

    WrittenText(int limit) {
        this.limit = limit;
    }

    /** Adds a piece; what is older than the limit is dropped from time to time, since that moves all the rest. */
    void add(String piece) {
        text.append(piece);
        if (text.length() > limit + limit / PART) {
            int dropped = text.length() - limit;
            text.delete(0, dropped);
            awaited = Math.max(0, awaited - dropped);
            searched = Math.max(0, searched - dropped);
        }
    }

    /** Looks for text after the last match, which it passes. */
    Optional<String> find(Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find(awaited)) {
            searched = text.length();
            return Optional.empty();
        }
        awaited = matcher.end();
        searched = awaited;
        return Optional.of(matcher.group());
    }

    /** Whether more has come than can be looked through at once, since all of it has to be looked through again. */
    boolean isWorthALook() {
        int before = searched - awaited;
        return before < LITTLE || text.length() - searched >= before / PART;
    }

    /** Tells what came after the last match. */
    String rest() {
        return text.substring(awaited);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
