/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * A text with references to what is known only when things run, such as {@code ${db.hostPort:5432}}. What is written for a shell, as
 * {@code ${HOME}}, is left alone, and {@code $${db.hostPort:5432}} stands for the text itself.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Template {

    /** No shell has a variable with a dot in its name, so all that begins so may be meant for us. */
    private static final Pattern REFERENCE = Pattern.compile("(?<escape>\\$?)\\$\\{"
            + "(?<name>hostPort:[0-9]+(?:/[a-z]+)?"
            + "|(?:sys|env):[a-zA-Z_][^}]*"
            + "|[a-zA-Z0-9][a-zA-Z0-9_-]*(?:\\.[a-zA-Z0-9_-]+)+(?::[^}]*)?)}");

    private final String text;

    /**
     * Takes a text.
     *
     * @param text any text
     */
    Template(String text) {
        this.text = text;
    }

    /**
     * Writes a text so that it stands for itself, although it looks like a reference.
     *
     * @param text any text
     * @return the text with {@code $$} where a reference would begin
     */
    public static String literal(String text) {
        return text.contains("${")
                ? REFERENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement("$" + match.group()))
                : text;
    }

    /**
     * Tells what the text refers to.
     *
     * @return each reference, also those that are not ours as far as the text alone tells
     */
    List<Reference> references() {
        List<Reference> references = new ArrayList<>();
        Matcher matcher = REFERENCE.matcher(text);
        while (matcher.find()) {
            if (matcher.group("escape").isEmpty()) {
                references.add(Reference.parse(matcher.group("name")));
            }
        }
        return references;
    }

    /**
     * Puts values in the place of references.
     *
     * @param values gives the value of a reference
     * @return the text
     */
    String render(Function<Reference, String> values) {
        return text.contains("${")
                ? REFERENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(rendered(match, values)))
                : text;
    }

    private static String rendered(MatchResult match, Function<Reference, String> values) {
        boolean escaped = !match.group(1).isEmpty();
        return escaped ? match.group().substring(1) : values.apply(Reference.parse(match.group(2)));
    }
}
