/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** The names of a stack's parts: what is allowed, and what was meant by one that is not known. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Names {

    /** What Docker allows for a container (moby {@code daemon/names/names.go}), as short as a label in DNS. */
    private static final Pattern SYNTAX = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,62}");

    private static final String ALLOWED =
            ": use up to 63 letters, digits, '_', '.' and '-', starting with a letter or a digit";

    static final String CONTAINER = "container";

    private static final int LARGEST_TYPO = 2;

    private Names() {}

    static boolean isValid(String name) {
        return SYNTAX.matcher(name).matches();
    }

    static String invalid(String kind, String name) {
        return kind + " name '" + name + "' is not allowed" + ALLOWED;
    }

    /** Says it of a name whose kind is said elsewhere. */
    static String notAllowed(String name) {
        return "'" + name + "' is not allowed as a name" + ALLOWED;
    }

    /**
     * Says that a name is not known, what is, and what was probably meant.
     *
     * @param kind what it should name, for example {@code network}
     * @param name the unknown name
     * @param known the names that could have been used
     * @return one sentence
     */
    public static String unknown(String kind, String name, Collection<String> known) {
        String declared = known.isEmpty()
                ? "none is declared"
                : "declared: " + known.stream().map(each -> "'" + each + "'").collect(joining(", "));
        String nearest = nearest(name, known)
                .map(each -> "did you mean '" + each + "'? ")
                .orElse("");
        return "unknown " + kind + " '" + name + "': " + nearest + declared;
    }

    /**
     * Tells what was probably meant by a name that is not known.
     *
     * @param name the unknown name
     * @param known the names that could have been used
     * @return one of them; empty where none is like it
     */
    public static Optional<String> nearest(String name, Collection<String> known) {
        return known.stream()
                .filter(each -> isTypo(distance(name, each), Math.max(name.length(), each.length())))
                .min(Comparator.comparingInt(each -> distance(name, each)));
    }

    /** At most half of the letters differ, else {@code db} would be a typo of {@code web}. */
    private static boolean isTypo(int distance, int length) {
        return distance <= LARGEST_TYPO && 2 * distance <= length;
    }

    private static int distance(String left, String right) {
        return levenshtein(left.toLowerCase(Locale.ROOT), right.toLowerCase(Locale.ROOT));
    }

    /** The least number of letters to insert, delete or replace. */
    private static int levenshtein(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
