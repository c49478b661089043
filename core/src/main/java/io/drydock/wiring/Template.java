/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * A text that may refer to host ports: {@code ${hostPort:9092}} of the same container, {@code ${db.hostPort:5432}} of another
 * one. Whatever else a shell may find in the text, such as {@code ${HOME}}, {@code $x} or {@code ${hostPort:-80}}, stays as it
 * is. {@code $${hostPort:9092}} stands for {@code ${hostPort:9092}} itself.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Template {

    /** No shell has a variable with a dot in its name, so all that begins so is meant for us. */
    private static final Pattern REFERENCE = Pattern.compile("(?<escape>\\$?)\\$\\{"
            + "(?<name>hostPort:[0-9]+(?:/[a-z]+)?|[a-zA-Z0-9][a-zA-Z0-9_.-]*\\.hostPort:[^}]*)}");

    private final String text;

    /**
     * Takes a text.
     *
     * @param text any text
     */
    public Template(String text) {
        this.text = text;
    }

    /**
     * Tells what the text refers to.
     *
     * @return each name as it is written between the braces
     */
    public List<String> references() {
        List<String> names = new ArrayList<>();
        Matcher matcher = REFERENCE.matcher(text);
        while (matcher.find()) {
            if (matcher.group("escape").isEmpty()) {
                names.add(matcher.group("name"));
            }
        }
        return names;
    }

    /**
     * Puts values in the place of references.
     *
     * @param values gives the value of a name
     * @return the text
     */
    public String render(UnaryOperator<String> values) {
        return text.contains("${")
                ? REFERENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(rendered(match, values)))
                : text;
    }

    private static String rendered(MatchResult match, UnaryOperator<String> values) {
        boolean escaped = !match.group(1).isEmpty();
        return escaped ? match.group().substring(1) : values.apply(match.group(2));
    }
}
